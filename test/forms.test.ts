import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AskingWorld } from './asking.ts'
import { entriesAbout, linkIn, openAsking } from './asking.ts'

let world: AskingWorld
beforeAll(async () => {
  world = await openAsking((parts) => ({ ...parts, formLimits: { proven: 1000, unproven: 1000 } }))
})
afterAll(() => world.close())

const TICKED = { box: 'newsletter.email' }

const kindsAbout = async (email: string): Promise<readonly string[]> =>
  (await entriesAbout(world, email)).map(({ kind }) => kind)

describe('double opt-in', () => {
  test('leads from a form over a letter to a yes of the gate, and back', async () => {
    const form = await world.publish()
    const page = await world.get(`/f/${form.id}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Send me the newsletter, once a month.')
    expect(page.text).not.toMatch(/checkbox[^>]*checked/)
    const email = 'an@example.nl'
    const sent = await world.fillIn(form, { email, ...TICKED })
    expect([sent.status, sent.headers.get('set-cookie')]).toEqual([200, null])
    const letter = await world.letterTo(email)
    expect((await world.may({ email }, 'newsletter')).answer).not.toMatch(/^yes/)
    const link = linkIn(letter)
    expect((await world.get(link)).text).toContain('Yes, I confirm')
    expect((await world.press(link, { answer: 'yes' })).text).toContain('It counts from now on')
    expect(await world.may({ email }, 'newsletter')).toMatchObject({ answer: 'yes' })
    expect((await world.may({ email }, 'offers')).answer).toBe('ask-first')
    await world.letterTo(email, 'You said yes')
    expect(await kindsAbout(email)).toEqual([
      'contact.recorded',
      'point.recorded',
      'relation.started',
      'notice.given',
      'notice.given',
      'grant.asked',
      'decision.made',
      'message.sent',
      'point.verified',
      'grant.confirmed',
      'decision.made',
      'message.sent',
    ])
    expect((await world.press(link, { answer: 'back' })).text).toContain('You took it back')
    expect((await world.may({ email }, 'newsletter')).answer).toBe('no')
    await world.letterTo(email, 'You took it back')
  })

  test('keeps what was shown: every word, what was ticked and what was left, for a no as well', async () => {
    const offers = { purpose: 'offers', channel: 'email', says: 'Send me offers of young trees.' }
    const news = { purpose: 'newsletter', channel: 'email', says: 'Send me the newsletter.' }
    const form = await world.publish({ boxes: [news, offers] })
    const email = 'cas@example.nl'
    await world.fillIn(form, { email, ...TICKED })
    const link = linkIn(await world.letterTo(email))
    expect((await world.press(link, { answer: 'no' })).text).toContain('You said no')
    expect((await world.may({ email }, 'newsletter')).answer).toBe('no')
    const entries = await entriesAbout(world, email)
    const asked = entries.find(({ kind }) => kind === 'grant.asked')
    const refused = entries.find(({ kind }) => kind === 'grant.refused')
    expect(refused?.codes).toMatchObject({
      grant: asked?.codes['grant'],
      form: form.id,
      version: 1,
    })
    const whole = await world.house.ledger.read(world.seller.lane, asked?.position ?? 0)
    const kept = whole?.state === 'whole' ? whole.body['words'] : undefined
    const words = typeof kept === 'string' ? kept : ''
    const page = (await world.get(`/f/${form.id}`)).text.replaceAll(/<[^>]+>/g, '\n')
    expect(words).toContain('[x] Send me the newsletter. (by mail)')
    expect(words).toContain('[ ] Send me offers of young trees. (by mail)')
    expect(words).toContain(form.hash)
    for (const line of words.split('\n').slice(2))
      for (const said of line.replace(/^\[.\] |: ____$|^\( | \)$/g, '').split(' (by mail)'))
        if (said.trim() !== '') expect(page).toContain(said.trim())
    expect(asked?.codes['shown']).toBe(hash('sha256', words, 'hex'))
  })

  test('sent twice is one request with one letter, and nothing ticked is nothing sent', async () => {
    const form = await world.publish()
    const email = 'dirk@example.nl'
    const fields = { email, ...TICKED, challenge: 'the-same-page' }
    await Promise.all([
      world.fillIn(form, fields),
      world.fillIn(form, fields),
      world.fillIn(form, fields),
    ])
    await world.letterTo(email)
    await world.fillIn(form, { email, ...TICKED, challenge: 'another-page' })
    expect((await world.letters()).filter(({ to }) => to === email)).toHaveLength(1)
    expect((await kindsAbout(email)).filter((kind) => kind === 'grant.asked')).toHaveLength(1)
    const nothing = await world.fillIn(form, { email: 'els@example.nl' })
    expect(nothing.status).toBe(422)
    expect(nothing.text).toContain('Nothing is ticked')
    expect(await kindsAbout('els@example.nl')).toEqual([])
  })

  test('what cannot be read is told, and what was typed still stands', async () => {
    const form = await world.publish({ country: 'asked', asksName: true })
    const wrong = await world.fillIn(form, { email: 'fem@', name: 'Fem', ...TICKED })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('does not look like a mail address')
    expect(wrong.text).toContain('choose the country')
    expect(wrong.text).toContain('value="fem@"')
    expect(wrong.text).toMatch(/value="newsletter.email" checked/)
    const foreign = await world.fillIn(form, {
      email: 'fem@example.nl',
      country: 'XX',
      box: 'offers.email',
    })
    expect(foreign.text).toContain('Nothing is ticked')
    const old = await world.fillIn({ ...form, version: 7 }, { email: 'fem@example.nl', ...TICKED })
    expect(old.text).toContain('has changed since you opened it')
    const trapped = await world.fillIn(form, {
      email: 'bot@example.nl',
      country: 'NL',
      website: 'https://example.nl',
      ...TICKED,
    })
    expect(trapped.text).toContain('Look into your mailbox')
    expect(await kindsAbout('bot@example.nl')).toEqual([])
    expect(await kindsAbout('fem@example.nl')).toEqual([])
    const odd = {
      country: 'NL',
      name: 'Fem\0 \r\nde\tVries \ud800',
      email: 'odd@example.nl',
      ...TICKED,
    }
    expect((await world.fillIn(form, odd)).status).toBe(200)
    expect(await kindsAbout('odd@example.nl')).toContain('grant.asked')
    expect((await world.get('/f/nowhere')).status).toBe(404)
  })

  test('a paper is sent for nothing, and a trade only once it is confirmed', async () => {
    const paper = { title: 'Pruning in winter', link: 'https://example.nl/pruning.pdf' }
    const free = await world.publish({ paper })
    const email = 'gijs@example.nl'
    await world.fillIn(free, { email })
    const ordered = await world.letterTo(email)
    expect(ordered.text).toContain(paper.link)
    expect(await kindsAbout(email)).not.toContain('grant.asked')
    expect((await world.may({ email }, 'newsletter')).answer).toBe('ask-first')
    const out = linkIn(ordered, 'u')
    expect((await world.get(out)).text).toContain('Stop everything')
    expect((await world.press(out, {})).text).toContain('It has stopped')
    expect((await world.may({ email }, 'newsletter')).answer).toBe('no')
    const trade = await world.publish({
      way: 'trade',
      paper,
      title: 'Subscribe to the newsletter and get Pruning in winter',
    })
    await world.fillIn(trade, { email: 'hanna@example.nl' })
    const letter = await world.letterTo('hanna@example.nl')
    expect(letter.text).not.toContain(paper.link)
    const done = await world.press(linkIn(letter), { answer: 'yes' })
    expect(done.text).toContain(paper.link)
    expect(await world.may({ email: 'hanna@example.nl' }, 'newsletter')).toMatchObject({
      answer: 'ask-first',
      reasons: expect.arrayContaining([expect.objectContaining({ rule: 'EU-CONS-03' })]),
    })
  })
})

describe('a number', () => {
  test('is confirmed by its own call and never by a letter', async () => {
    const call = { purpose: 'offers', channel: 'phone-human', says: 'Call me about young trees.' }
    const news = { purpose: 'newsletter', channel: 'email', says: 'Send me the newsletter.' }
    const form = await world.publish({ boxes: [news, call] })
    const email = 'ian@example.nl'
    const boxes = ['newsletter.email', 'offers.phone-human']
    const without = await world.fillIn(form, { email, box: boxes })
    expect(without.text).toContain('Nobody can be called at this number')
    const sent = await world.fillIn(form, { email, box: boxes, phone: '+31 6 1234 5678' })
    const code = /class="code">(\d{6})</.exec(sent.text)?.[1] ?? ''
    expect(code).toMatch(/^\d{6}$/)
    const link = linkIn(await world.letterTo(email))
    const confirmed = await world.press(link, { answer: 'yes' })
    expect(confirmed.text).toContain('your number is confirmed by a call')
    const mayCall = async () =>
      (await world.may({ phone: '+31612345678' }, 'offers', 'phone-human')).answer
    expect(await mayCall()).toBe('ask-first')
    const { acts, links } = world.house.asking
    const request = links.confirm.read(link.split('/').at(-1) ?? '')
    if (!request) throw new Error('no request')
    expect(await acts.confirmPhone(request, '000000')).toBe('wrong')
    expect(await acts.confirmPhone(request, `${code.slice(0, 3)} ${code.slice(3)}`)).toBe(
      'confirmed',
    )
    expect(await acts.confirmPhone(request, code)).toBe('over')
    const evening = await world.may({ phone: '+31612345678' }, 'offers', 'phone-human')
    expect(evening.answer).toBe('yes')
  })

  test('five wrong codes are enough', async () => {
    const call = { purpose: 'offers', channel: 'phone-human', says: 'Call me about young trees.' }
    const form = await world.publish({ boxes: [call] })
    const email = 'jet@example.nl'
    const sent = await world.fillIn(form, {
      email,
      box: 'offers.phone-human',
      phone: '+31612345679',
    })
    const code = /class="code">(\d{6})</.exec(sent.text)?.[1] ?? ''
    const link = linkIn(await world.letterTo(email))
    const request = world.house.asking.links.confirm.read(link.split('/').at(-1) ?? '')
    if (!request) throw new Error('no request')
    const tries = []
    for (const wrong of ['1', '2', '3', '4', '5'])
      tries.push(await world.house.asking.acts.confirmPhone(request, wrong.repeat(6)))
    expect(new Set(tries)).toEqual(new Set(['wrong']))
    expect(await world.house.asking.acts.confirmPhone(request, code)).toBe('over')
  })
})
