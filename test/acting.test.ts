import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trust } from '../src/core/brand.ts'
import type { Instant } from '../src/core/calendar.ts'
import type { Draft, Header, SubjectRef } from '../src/core/entry.ts'
import type { Gate } from '../src/gate/gate.ts'
import type { Release, Releases } from '../src/gate/release.ts'
import { createReleases } from '../src/gate/release.ts'
import type { StoredQuestion } from '../src/gate/stored-question.ts'
import { nth } from './house.ts'
import type { Json, Orchard } from './orchard.ts'
import { NEWS, TODAY, inOrder, openOrchard } from './orchard.ts'

let orchard: Orchard
beforeAll(async () => {
  orchard = await openOrchard()
})
afterAll(() => orchard.server.app.close())

let made = 0
const nextAddress = (): string => `lezer.${made++}@example.nl`
const CALL = { purpose: 'first', channel: 'phone-human' } as const
const MAIL = { purpose: NEWS, channel: 'email' } as const

/** Somebody at a company whose number was found on its website, on that day. */
async function stranger(obtainedAt = TODAY): Promise<SubjectRef> {
  const number = `+3120${7000000 + made++}`
  const source = { kind: 'public-website', publishedFor: 'general-contact', obtainedAt }
  const contact = await orchard.person('', {
    person: { kind: 'employee-of-legal-person', country: 'NL', age: 'adult' },
    points: [{ value: number, kind: 'direct-line', source }],
    relation: 'none',
  })
  await orchard.happened({ contact }, 'relation.started', { relation: 'none' }, { actor: 'staff' })
  return contact
}

async function reader(): Promise<{ readonly contact: SubjectRef; readonly email: string }> {
  const email = nextAddress()
  const contact = await orchard.person(email)
  await orchard.consent(email, `g-${made}`)
  return { contact, email }
}

const may = async (contact: SubjectRef, place: object): Promise<unknown> =>
  (await orchard.send('/v1/may', { to: { contact }, ...place })).json['answer']
const release = (contact: SubjectRef, place: object) =>
  orchard.send('/v1/releases', { to: { contact }, ...place })

async function entriesAbout(contact: SubjectRef): Promise<readonly Header[]> {
  return orchard.house.ledger.about(orchard.lane, [contact])
}

describe('a yes-once', () => {
  test('is there for somebody who is new, and not for somebody known from before', async () => {
    expect(await may(await stranger(), CALL)).toBe('yes-once')
    expect(await may(await stranger('2026-11-22'), CALL)).toBe('no')
  })
  test('is not there where nobody says when the number was found', async () => {
    const contact = await orchard.person('', {
      person: { kind: 'employee-of-legal-person', country: 'NL', age: 'adult' },
      points: [{ value: '+31201234567', kind: 'direct-line', source: { kind: 'public-website' } }],
    })
    expect(await may(contact, CALL)).not.toBe('yes-once')
  })
  test('is used up by the contact that was made', async () => {
    const contact = await stranger()
    expect(await may(contact, CALL)).toBe('yes-once')
    await orchard.happened({ contact }, 'contact.made', CALL, { actor: 'staff' })
    expect(await may(contact, CALL)).toBe('no')
    expect((await release(contact, CALL)).status).toBe(409)
  })
  test('is used up by its release, and the contact is recorded as what was allowed', async () => {
    const contact = await stranger()
    expect((await release(contact, CALL)).json).toMatchObject({ answer: 'yes-once' })
    expect(await may(contact, CALL)).toBe('no')
    await orchard.happened({ contact }, 'contact.made', CALL, { actor: 'staff' })
    const answers = (await entriesAbout(contact)).flatMap(({ kind, codes }) =>
      kind === 'decision.made' ? [codes['answer']] : [],
    )
    expect(answers).toEqual(['yes-once', 'yes-once'])
  })
  test('of many who ask at once is given to one', async () => {
    const contact = await stranger()
    const asked = await Promise.all(Array.from({ length: 8 }, () => release(contact, CALL)))
    expect(asked.map(({ status }) => String(status)).toSorted(inOrder)).toEqual([
      '201',
      ...Array(7).fill('409'),
    ])
  })
})

describe('a release', () => {
  test('records its decision, and gives its place', async () => {
    const { contact } = await reader()
    const { status, json } = await release(contact, MAIL)
    expect([status, json['answer']]).toEqual([201, 'yes'])
    const last = (await entriesAbout(contact)).at(-1)
    expect(last).toMatchObject({
      kind: 'decision.made',
      position: json['decision'],
      codes: { answer: 'yes', ...MAIL, rulebook: json['rulebook'] },
    })
    const rules = (json['reasons'] as { readonly rule: string }[]).map(({ rule }) => rule)
    expect(last?.codes['rules']).toEqual(rules)
    expect((json['evidence'] as number[]).every((one) => one < Number(json['decision']))).toBe(true)
  })
  test('that is refused tells why, and records nothing', async () => {
    const { contact } = await reader()
    await orchard.happened({ contact }, 'objection.made', { against: 'all-marketing' })
    const before = await orchard.house.ledger.size(orchard.lane)
    const { status, json } = await release(contact, MAIL)
    expect(status).toBe(409)
    expect(json).toMatchObject({ type: 'urn:cabeceo:problem:not-released', answer: 'no' })
    expect((json['reasons'] as Json[])[0]?.['says']).toBe(json['detail'])
    expect(await orchard.house.ledger.size(orchard.lane)).toBe(before)
  })
  test('is asked for now, of a purpose and a person who are known', async () => {
    const { contact } = await reader()
    expect((await release(contact, { ...MAIL, asOf: '2026-11-23T08:00:00Z' })).status).toBe(422)
    expect((await release(contact, { ...MAIL, purpose: 'nothing' })).status).toBe(422)
    const nobody = `${'x'.repeat(21)}A` as SubjectRef
    expect((await release(nobody, MAIL)).status).toBe(404)
    expect((await orchard.send('/v1/releases', { to: { ref: 'nobody' }, ...MAIL })).status).toBe(
      404,
    )
  })
})

describe('a contact that is told of', () => {
  const lastTwo = async (contact: SubjectRef): Promise<readonly Header[]> =>
    (await entriesAbout(contact)).slice(-2)
  test('stands just behind what the gate said of it, also where that was a no', async () => {
    const { contact } = await reader()
    const told = await orchard.happened({ contact }, 'message.sent', MAIL, { actor: 'machine' })
    expect(told).toMatchObject({ count: 2 })
    const [decision, sent] = await lastTwo(contact)
    expect(decision).toMatchObject({ kind: 'decision.made', codes: { answer: 'yes', ...MAIL } })
    expect(sent).toMatchObject({ kind: 'message.sent', position: Number(told['first']) + 1 })
    await orchard.happened({ contact }, 'objection.made', { against: 'all-marketing' })
    await orchard.happened({ contact }, 'message.sent', MAIL, { actor: 'machine' })
    expect((await lastTwo(contact))[0]).toMatchObject({ codes: { answer: 'no' } })
  })
  test('twice in one list: the second is told what the first made of it', async () => {
    const contact = await stranger()
    const call = { to: { contact }, kind: 'contact.made', codes: CALL }
    await orchard.send('/v1/events', { events: [call, { ...call, body: { note: 'again' } }] })
    const decided = (await entriesAbout(contact)).filter(({ kind }) => kind === 'decision.made')
    expect(decided.map(({ codes }) => codes['answer'])).toEqual(['yes-once', 'no'])
  })
  test('sent again with its key is kept once, with its decision', async () => {
    const contact = await stranger()
    const event = { to: { contact }, kind: 'contact.made', codes: CALL }
    const once = { 'idempotency-key': `call-${contact}` }
    const first = await orchard.send('/v1/events', event, once)
    const again = await orchard.send('/v1/events', event, once)
    expect(again).toEqual(first)
    const kinds = (await entriesAbout(contact)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'decision.made')).toHaveLength(1)
  })
  test('for no purpose, or for one that nobody published, has no decision', async () => {
    const { contact } = await reader()
    await orchard.happened({ contact }, 'contact.made', { channel: 'email' })
    await orchard.happened({ contact }, 'contact.made', { ...MAIL, purpose: 'nothing' })
    const kinds = (await entriesAbout(contact)).map(({ kind }) => kind)
    expect(kinds).not.toContain('decision.made')
  })
})

describe('a release and a stop at the same time', () => {
  /** Runs these at once, in an order that chance makes; tells whether a release stands behind a stop. */
  async function isBreached(releases: Releases, delays: readonly number[]): Promise<boolean> {
    const people = [await reader(), await reader()]
    const { house, lane } = orchard
    const pause = async (turns: number): Promise<void> => {
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate)
    }
    const released: Release[] = []
    await Promise.all(
      delays.map(async (turns, i) => {
        const { contact } = nth(people, i % people.length)
        await pause(turns)
        if (i < people.length) {
          await house.ledger.append(lane, [stopOf(contact)])
          return
        }
        const outcome = await releases(lane, { to: { by: 'contact', contact }, ...MAIL })
        if (outcome.ok && outcome.value.release) released.push(outcome.value.release)
      }),
    )
    for (const { contact, position } of released) {
      const stop = (await entriesAbout(contact)).find(({ kind }) => kind === 'grant.withdrawn')
      if (stop && stop.position < position) return true
    }
    return false
  }
  const anyDelays = fc.array(fc.nat({ max: 12 }), { minLength: 6, maxLength: 12 })
  const breaches = async (releases: Releases): Promise<boolean> => {
    const run = await fc.check(
      fc.asyncProperty(anyDelays, async (delays) => !(await isBreached(releases, delays))),
      { numRuns: 15, seed: 7, endOnFailure: true },
    )
    return run.failed
  }

  test('leave no release behind a stop that it did not see', async () => {
    expect(await breaches(orchard.house.release)).toBe(false)
  })
  test('a gate that answers by what it read before it acted is caught', async () => {
    const { house } = orchard
    const hasty: Releases = async (lane, asked: StoredQuestion) => {
      const early = await house.gate.ask(lane, [asked])
      const gate: Gate = { ...house.gate, askBy: async () => early }
      return createReleases({ ...house, gate })(lane, asked)
    }
    expect(await breaches(hasty)).toBe(true)
  })
})

function stopOf(subject: SubjectRef): Draft {
  const occurredAt = trust<Instant>(Date.UTC(2026, 10, 23, 9))
  const codes = { all: true }
  return { kind: 'grant.withdrawn', subject, occurredAt, actor: 'person', codes, body: {} }
}
