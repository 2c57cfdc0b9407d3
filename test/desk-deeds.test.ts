import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Selling } from './selling.ts'
import { answerAt, openSelling, personAt, sendDeed, verdictIn } from './selling.ts'

let selling: Selling
beforeAll(async () => {
  selling = await openSelling()
})
afterAll(() => selling.server.app.close())

describe('a stop', () => {
  test('of all marketing is one press, by the person, and holds at once', async () => {
    const contact = await selling.somebody()
    const { to } = await selling.sales.post(
      `${personAt(contact)}/stop`,
      { stop: 'all', reason: 'said' },
      { from: personAt(contact) },
    )
    expect(to).toBe(`${personAt(contact)}?done=stopped`)
    const last = (await selling.about(contact)).at(-1)
    expect([last?.kind, last?.actor, last?.codes]).toEqual([
      'objection.made',
      'person',
      { against: 'all-marketing' },
    ])
    const { text } = await selling.sales.get(to)
    expect(text).toContain('The stop is recorded')
    expect(text).toContain('Objection: to all marketing')
    expect(verdictIn((await selling.sales.get(answerAt(contact))).text)).toBe('no')
  })
  test('of one channel leaves the others', async () => {
    const contact = await selling.somebody()
    await sendDeed(selling.sales, contact, 'stop', { stop: 'email', reason: 'ours' })
    const last = (await selling.about(contact)).at(-1)
    expect([last?.actor, last?.codes]).toEqual([
      'staff',
      { against: 'channel', channels: ['email'] },
    ])
    expect(verdictIn((await selling.sales.get(answerAt(contact))).text)).toBe('yes-once')
    expect(
      verdictIn((await selling.sales.get(answerAt(contact, 'first-call', 'email'))).text),
    ).toBe('no')
  })
  test('that names no channel of this house is none', async () => {
    const contact = await selling.somebody()
    const before = (await selling.about(contact)).length
    for (const fields of [{ stop: 'pigeon', reason: 'said' }, { stop: 'all', reason: 'whim' }, {}])
      expect((await sendDeed(selling.sales, contact, 'stop', fields)).to).toContain('done=unread')
    expect(await selling.about(contact)).toHaveLength(before)
  })
})

describe('a step to a yes', () => {
  const YES = {
    deed: 'consent',
    how: 'separate-box',
    evidence: 'e3',
    words: 'Mag het nieuws komen?',
  }
  const NEWS = ['news', 'email'] as const

  test('a consent is kept with its scope, proof and day, and the answer counts it', async () => {
    const contact = await selling.somebody()
    expect(verdictIn((await selling.sales.get(answerAt(contact, ...NEWS))).text)).not.toBe('yes')
    const fields = { ...YES, day: '2026-11-22', proof: 'map 3' }
    const { to } = await sendDeed(selling.sales, contact, 'record', fields, NEWS)
    expect(to).toContain('done=recorded')
    const last = (await selling.about(contact)).at(-1)
    expect(last).toMatchObject({ kind: 'grant.given', actor: 'person' })
    expect(last?.codes).toMatchObject({
      purpose: 'news',
      contentType: 'news',
      channels: ['email'],
      how: 'separate-box',
      evidence: 'e3',
      entity: selling.companies.seller.id,
    })
    expect(last?.codes['point']).toBeTypeOf('string')
    expect(new Date(last?.occurredAt ?? 0).toISOString()).toBe('2026-11-22T00:00:00.000Z')
    expect(await selling.bodyOf(last)).toEqual({ words: YES.words, proof: 'map 3', language: 'en' })
    expect(verdictIn((await selling.sales.get(to)).text)).toBe('yes')
  })
  test('a consent is not recorded where the answer offers none: nobody lifts a stop of the person', async () => {
    const contact = await selling.somebody()
    await sendDeed(selling.sales, contact, 'stop', { stop: 'all', reason: 'wrote' })
    const before = (await selling.about(contact)).length
    const { to } = await sendDeed(selling.sales, contact, 'record', YES, NEWS)
    expect(to).toContain('done=over')
    expect(await selling.about(contact)).toHaveLength(before)
    const { text } = await selling.sales.get(answerAt(contact, ...NEWS))
    expect(text).not.toContain('value="consent"')
    expect(text).toContain('Only this person can open the door again.')
  })
  test('what cannot be read is refused whole', async () => {
    const contact = await selling.somebody()
    const before = (await selling.about(contact)).length
    const { how: _, ...rest } = YES
    const tries = [
      rest,
      { ...YES, words: '' },
      { ...YES, day: '2027-01-01' },
      { ...YES, day: 'soon' },
    ]
    for (const fields of [...tries, { deed: 'wish' }])
      expect((await sendDeed(selling.sales, contact, 'record', fields, NEWS)).to).toContain(
        'done=unread',
      )
    expect(await selling.about(contact)).toHaveLength(before)
  })
  test('a register that was looked in is kept with the day of its list', async () => {
    const contact = await selling.somebody()
    const fields = { deed: 'register', register: 'nlPostfilter', answer: 'miss', day: '2026-11-20' }
    await sendDeed(selling.sales, contact, 'record', fields, ['offers', 'post-addressed'])
    const last = (await selling.about(contact)).at(-1)
    expect(last?.kind).toBe('register.checked')
    expect(last?.codes).toEqual({ register: 'nlPostfilter', answer: 'miss', on: '2026-11-20' })
  })
  test('a relation, a sale, a notice and what was said are entries of their kinds', async () => {
    const contact = await selling.somebody()
    const sent = [
      [{ deed: 'relation', relation: 'running-customer' }, 'relation.started'],
      [
        { deed: 'sale', family: 'bicycles', optOutShown: 'yes', day: '2026-11-01' },
        'sale.recorded',
      ],
      [{ deed: 'notice', notice: 'art21' }, 'notice.given'],
      [{ deed: 'note', channel: 'in-person', note: 'Kwam langs.' }, 'contact.made'],
    ] as const
    for (const [fields, kind] of sent) {
      const { to } = await selling.sales.post(`${personAt(contact)}/record`, fields, {
        from: personAt(contact),
      })
      expect([kind, to]).toEqual([kind, `${personAt(contact)}?done=recorded`])
      expect((await selling.about(contact)).at(-1)?.kind).toBe(kind)
    }
    const { text } = await selling.sales.get(personAt(contact))
    expect(text).toContain('Kwam langs.')
    expect(text).toContain('a customer')
  })
  test('a contact that is noted for a purpose stands behind what the gate said of it', async () => {
    const contact = await selling.somebody()
    const fields = {
      deed: 'note',
      channel: 'phone-human',
      purpose: 'first-call',
      note: 'Belde terug.',
    }
    await selling.sales.post(`${personAt(contact)}/record`, fields, { from: personAt(contact) })
    const kinds = (await selling.about(contact)).slice(-2).map(({ kind }) => kind)
    expect(kinds).toEqual(['decision.made', 'contact.made'])
  })
})

describe('what is known', () => {
  test('is corrected as far as it changed, and found by its new name', async () => {
    const contact = await selling.somebody()
    const { text } = await selling.sales.get(personAt(contact))
    const was = Object.fromEntries(
      [...text.matchAll(/name="(was-\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    ) as Record<string, string>
    const same = Object.fromEntries(
      Object.entries(was).map(([name, value]) => [name.slice(4), value]),
    )
    const fields = { ...was, ...same, name: 'Guusje Denkbeeld', country: 'BE' }
    const { to } = await selling.sales.post(`${personAt(contact)}/correct`, fields, {
      from: personAt(contact),
    })
    expect(to).toContain('done=corrected')
    const last = (await selling.about(contact)).at(-1)
    expect(last?.kind).toBe('contact.corrected')
    expect(last?.codes).toMatchObject({ country: 'BE' })
    expect(last?.codes['kindFrom']).not.toBe('stated')
    const found = await selling.sales.post(
      '/desk/ask',
      { who: 'Guusje Denkbeeld' },
      { from: '/desk/ask' },
    )
    expect(found.to).toContain(contact)
    expect(await selling.about(contact)).toHaveLength(4)
  })
  test('gains an address with its source, though nobody else may have it looked up', async () => {
    const contact = await selling.somebody()
    const fields = {
      value: `prive.${selling.count()}@example.nl`,
      kind: 'personal-named',
      source: 'referral',
      from: 'Een vriendin',
      obtained: '2026-11-10',
    }
    const { to } = await selling.sales.post(`${personAt(contact)}/add`, fields, {
      from: personAt(contact),
    })
    expect(to).toContain('done=added')
    const last = (await selling.about(contact)).findLast(({ kind }) => kind === 'point.recorded')
    expect(last?.codes).toMatchObject({ source: 'referral', obtainedOn: '2026-11-10' })
    expect((await selling.sales.get(personAt(contact))).text).toContain('passed on by Een vriendin')
  })
  test('an address that cannot be read is shown again, and nothing is kept', async () => {
    const contact = await selling.somebody()
    const before = (await selling.about(contact)).length
    const fields = { value: 'geen adres', kind: 'personal-named', source: 'sale' }
    const { status, text } = await selling.sales.post(`${personAt(contact)}/add`, fields, {
      from: personAt(contact),
    })
    expect(status).toBe(422)
    expect(text).toContain('value="geen adres"')
    expect(text).toContain(`href="${personAt(contact)}?lang=nl"`)
    expect(text).toContain('neither a mail address nor a number')
    expect(await selling.about(contact)).toHaveLength(before)
  })
  test('is told a page at a time', async () => {
    const contact = await selling.somebody()
    for (let i = 0; i < 21; i++)
      await selling.sales.post(
        `${personAt(contact)}/record`,
        { deed: 'note', channel: 'in-person', note: `Bezoek ${i}.` },
        { from: personAt(contact) },
      )
    const first = (await selling.sales.get(personAt(contact))).text
    expect(first).toContain('Bezoek 20.')
    expect(first).not.toContain('Bezoek 0.')
    const older = (await selling.sales.get(`${personAt(contact)}?from=20`)).text
    expect(older).toContain('Recorded')
    expect(older).not.toContain('Bezoek 20.')
    expect(older).toContain('Back to the latest')
  })
})

test('a person who was erased meanwhile is nobody, and nothing is kept', async () => {
  const contact = await selling.somebody()
  const { house } = selling.server.parts
  const { erase } = await import('../src/ledger/erase.ts')
  const token = await selling.sales.token(personAt(contact))
  await erase(house, selling.companies.seller.lane, contact, 'staff')
  const { status } = await selling.sales.post(`${personAt(contact)}/stop`, {
    stop: 'all',
    reason: 'said',
    token,
  })
  expect(status).toBe(404)
})
