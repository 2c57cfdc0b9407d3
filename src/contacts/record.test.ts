import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '../../test/house.ts'
import { VOORBEELD, nth, openHouse } from '../../test/house.ts'
import { email, phone, valueOf } from '../../test/points.ts'
import type { Draft, SubjectRef } from '../core/entry.ts'
import { erase } from '../ledger/erase.ts'
import { merge } from '../ledger/merge.ts'
import type { ContactPoint } from '../vault/normalise.ts'
import { createViews } from '../views/project.ts'
import type { NewContact } from './contact.ts'
import type { Contacts, Kept } from './record.ts'
import { createContacts } from './record.ts'
import type { JustRecorded, Recording } from './recording.ts'

const POINTS: readonly ContactPoint[] = [
  ...['an', 'bo', 'cor', 'dirk', 'erased', 'merged'].map((name) => email(`${name}@example.nl`)),
  phone('06-12345601'),
  phone('06-12345602'),
]
const [AN, BO, , , ERASED, MERGED, SHARED] = POINTS as readonly [
  ContactPoint,
  ContactPoint,
  ContactPoint,
  ContactPoint,
  ContactPoint,
  ContactPoint,
  ContactPoint,
]
const REFS = ['a', 'b', 'new'] as const
const NAMES = ['Jan Jansen', 'Janneke de Vries', 'Bakker'] as const

type Recorder = { readonly house: House; readonly contacts: Contacts }
let bulk: Recorder
let single: Recorder
let lanes = 10
beforeAll(async () => {
  const open = async (): Promise<Recorder> => {
    const house = await openHouse()
    return { house, contacts: createContacts(house) }
  }
  bulk = await open()
  single = await open()
})
afterAll(async () => {
  await bulk.house.close()
  await single.house.close()
})

const contactOf = (
  points: readonly ContactPoint[],
  more: Partial<NewContact> = {},
): NewContact => ({
  person: {},
  points: points.map((point) => ({
    point,
    kind: 'personal-named',
    source: { kind: 'own-crm', from: 'a fair' },
  })),
  ...more,
})

/** An objection, and a claim for each point: what comes with a row of a file. */
const stopAndClaims = ({ subject, isNew, points }: JustRecorded): readonly Draft[] => {
  const about = {
    subject,
    occurredAt: 0 as Draft['occurredAt'],
    actor: 'person',
    body: {},
  } as const
  const claims = points.flatMap((point, i): Draft[] =>
    point === undefined || !isNew
      ? []
      : [
          {
            ...about,
            kind: 'grant.given',
            codes: {
              grant: `g.${i}`,
              point,
              entity: 'orchard',
              how: 'separate-box',
              evidence: 'e0',
            },
          },
        ],
  )
  return [{ ...about, kind: 'objection.made', codes: { against: 'all-marketing' } }, ...claims]
}

const recordings: fc.Arbitrary<readonly Recording[]> = fc.array(
  fc
    .record({
      points: fc.array(fc.constantFrom(...POINTS), { maxLength: 3 }),
      ref: fc.option(fc.constantFrom(...REFS), { nil: undefined }),
      name: fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
      company: fc.option(fc.constant('Fruit BV'), { nil: undefined }),
      relation: fc.constantFrom(undefined, 'none', 'member'),
      event: fc.option(fc.nat(6), { nil: undefined }),
      keeps: fc.boolean(),
      hasMore: fc.boolean(),
    })
    .map(({ points, ref, name, company, relation, event, keeps, hasMore }): Recording => {
      const person = { ...(name ? { name } : {}), ...(company ? { company } : {}) }
      return {
        contact: contactOf(points, {
          person,
          ...(ref ? { ref } : {}),
          ...(relation ? { relation } : {}),
        }),
        actor: 'staff',
        ...(event === undefined ? {} : { eventId: `row ${event}` }),
        ...(keeps ? { keepsWhatIsKnown: true } : {}),
        ...(hasMore ? { more: stopAndClaims } : {}),
      }
    }),
  { minLength: 1, maxLength: 12 },
)

/** A lane with people in it: two with a ref, a number that both have, somebody erased, somebody merged. */
async function settle({ house, contacts }: Recorder, lane: number): Promise<void> {
  await house.ledger.openLane(lane, VOORBEELD)
  const record = async (contact: NewContact): Promise<SubjectRef> =>
    valueOf(await contacts.record(lane, { contact, actor: 'staff' })).contact
  const person = { name: nth(NAMES, 0) }
  const an = await record(contactOf([AN, SHARED], { ref: 'a', person }))
  await record(contactOf([BO, SHARED], { ref: 'b' }))
  const from = await record(contactOf([MERGED], { person: { name: nth(NAMES, 2) } }))
  await merge(house, lane, { from, into: an, actor: 'staff' })
  await erase(house, lane, await record(contactOf([ERASED])), 'person')
}

/** Everything that a lane holds, and what was told of it, with numbers instead of references. */
async function held(
  { house, contacts }: Recorder,
  lane: number,
  told: readonly unknown[],
): Promise<object> {
  const { vault, ledger, db } = house
  const numbers = new Map<string, number>()
  const numbered = (json: unknown): unknown =>
    JSON.parse(JSON.stringify(json), (_, value: unknown) => {
      if (typeof value !== 'string' || !/^[A-Za-z0-9_-]{21}[AQgw]$/.test(value)) return value
      const number = numbers.get(value) ?? numbers.size
      numbers.set(value, number)
      return number
    })
  const inOrder = (list: readonly unknown[]): readonly string[] =>
    list.map((item) => JSON.stringify(numbered(item))).sort()
  const entries: unknown[] = []
  const size = await ledger.size(lane)
  for (let position = 0; position < size; position++) {
    const entry = await ledger.read(lane, position)
    if (entry?.state !== 'whole') entries.push(entry?.state)
    else {
      const { kind, subject, actor, codes } = entry.header
      entries.push(numbered({ kind, subject, actor, codes, body: entry.body }))
    }
  }
  const events = await db.query(
    'select event_id, position from ledger where lane = $1 and event_id is not null order by position',
    [lane],
  )
  await createViews(house).catchUp(lane)
  const people: unknown[] = []
  for (const row of await db.query(
    'select subject, merged_into from vault_subject where lane = $1',
    [lane],
  )) {
    const subject = row['subject'] as SubjectRef
    const points = (await vault.points(lane, subject)).map((point) => {
      const { point: id, given, normal } = valueOf(point)
      return { id, given, normal }
    })
    const standing = await createViews(house).standing(lane, subject)
    people.push({ row, points: inOrder(points), standing: inOrder(standing) })
  }
  const found: unknown[] = []
  for (const point of POINTS)
    found.push([inOrder(await vault.find(lane, point)), await vault.isSuppressed(lane, point)])
  for (const ref of REFS) found.push(numbered((await contacts.byRef(lane, ref)) ?? null))
  for (const typed of ['jan', 'jansen', 'vries', 'bakk', 'fruit', 'dirk', 'example', 'ja fr'])
    found.push(inOrder(valueOf(await vault.search(lane, typed)).subjects))
  return { entries, events, people: inOrder(people), found, told: told.map(numbered) }
}

test('many at once are what they are one after the other, and again they are nothing more', async () => {
  await fc.assert(
    fc.asyncProperty(recordings, fc.nat(12), async (list, cut) => {
      const lane = lanes++
      await settle(bulk, lane)
      await settle(single, lane)
      for (let round = 0; round < 2; round++) {
        const [first, rest] = [list.slice(0, cut), list.slice(cut)]
        const together = [
          ...(await bulk.contacts.recordMany(lane, first)),
          ...(await bulk.contacts.recordMany(lane, rest)),
        ]
        const apart = []
        for (const recording of list) apart.push(await single.contacts.record(lane, recording))
        expect(await held(bulk, lane, together)).toEqual(await held(single, lane, apart))
      }
    }),
    { numRuns: 30 },
  )
})

test('what is also kept of people is asked once for all of them, and told which points are new', async () => {
  const asked: (readonly Kept[])[] = []
  const { house } = bulk
  const lane = lanes++
  await house.ledger.openLane(lane, VOORBEELD)
  const contacts = createContacts({
    ...house,
    alsoKept: async (_, __, kept) => {
      asked.push(kept)
      return kept.map(({ just }) => stopAndClaims({ ...just, points: [] }))
    },
  })
  await contacts.record(lane, { contact: contactOf([AN]), actor: 'staff' })
  await contacts.recordMany(lane, [
    { contact: contactOf([AN, BO]), actor: 'staff' },
    { contact: contactOf([SHARED]), actor: 'staff' },
  ])
  expect(asked.map((kept) => kept.map(({ isNewPoint }) => isNewPoint))).toEqual([
    [[true]],
    [[false, true], [true]],
  ])
  const kinds: string[] = []
  for await (const page of house.ledger.follow(lane, 0))
    kinds.push(...page.map(({ header }) => header?.kind ?? ''))
  expect(kinds.filter((kind) => kind === 'objection.made')).toHaveLength(3)
  expect(kinds.at(-1)).toBe('objection.made')
})

test('where one of many cannot be kept, none is', async () => {
  const { house, contacts } = bulk
  const lane = lanes++
  await house.ledger.openLane(lane, VOORBEELD)
  const broken = (): never => {
    throw new Error('power cut')
  }
  const recording = { contact: contactOf([AN]), actor: 'staff' } as const
  await expect(
    contacts.recordMany(lane, [recording, { ...recording, more: broken }]),
  ).rejects.toThrow('power cut')
  expect(await house.ledger.size(lane)).toBe(0)
  expect(await house.vault.find(lane, AN)).toEqual([])
})

test('whoever was chosen is recorded by their reference, though the point is known as that of another', async () => {
  const { contacts, house } = single
  const lane = lanes++
  await house.ledger.openLane(lane, VOORBEELD)
  const record = (points: readonly ContactPoint[], about?: SubjectRef) =>
    contacts.record(lane, {
      contact: contactOf(points),
      actor: 'staff',
      ...(about ? { about } : {}),
    })
  const [an, bo] = [valueOf(await record([AN])).contact, valueOf(await record([BO])).contact]
  expect(valueOf(await record([AN, SHARED], bo))).toMatchObject({ contact: bo, isNew: false })
  const holders = (await house.vault.find(lane, AN)).map(({ subject }) => subject)
  expect(holders.toSorted()).toEqual([an, bo].toSorted())
  expect(valueOf(await record([SHARED])).contact).toBe(bo)
})
