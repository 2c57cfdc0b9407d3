import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { trust } from '../src/core/brand.ts'
import type { Instant } from '../src/core/calendar.ts'
import { canonical } from '../src/core/canonical.ts'
import type { Draft } from '../src/core/entry.ts'
import type { Transaction, Value } from '../src/db/port.ts'
import { rowsOf } from '../src/db/statement.ts'
import { readConfig } from '../src/server/config.ts'
import type { House } from '../src/server/house.ts'
import { createKeyCache } from '../src/vault/key-cache.ts'
import type { DataKeys } from '../src/vault/keys.ts'
import { createDataKeys } from '../src/vault/keys.ts'
import type { Peppers } from '../src/vault/look-up.ts'
import { lookUpOutput, peppersOf } from '../src/vault/look-up.ts'
import type { PointId } from '../src/vault/points.ts'
import { POINT_RETENTION, sealPoint } from '../src/vault/points.ts'
import { readSecrets } from '../src/vault/secrets.ts'
import type { SubjectRef } from '../src/vault/subject.ts'
import { newReference } from '../src/vault/subject.ts'
import type { ContactPoint } from '../src/vault/normalise.ts'
import { normalise } from '../src/vault/normalise.ts'
import { PEOPLE } from '../src/views/people-view.ts'
import { aboutOf } from '../src/views/standing.ts'
import { houseParts, openDesk, openHouse } from './built-house.ts'
import { HEARD, PURPOSE, entriesOf, nameOf } from './lives.ts'

/** A data folder with so many contacts of one seller, and what asks about them. */
export type ManyPeople = {
  readonly folder: string
  readonly seller: string
  readonly key: string
  readonly people: number
}

/** The moment at which the people are asked about, and by which everything about them was heard. */
export const ASKED_AT = '2026-11-23T10:00:00+01:00'

/** Rows of one statement, and of one transaction. */
const PEOPLE_AT_ONCE = 500
const PEOPLE_A_TRANSACTION = 10_000
const VERSION = 3

/** The address of one of them; addresses of other numbers belong to nobody. */
export function addressOf(i: number): string {
  return `lezer.${i}@example.nl`
}

/**
 * Builds a folder with so many contacts, or finds the one that was built before: finished rows in large
 * transactions, as building is not what is measured. Sources, days and consents differ from contact to
 * contact. Each is found by their name, and listed.
 */
export async function manyPeople(people: number): Promise<ManyPeople> {
  const folder = join(tmpdir(), `cabeceo-people-${VERSION}-${people}`)
  const built = join(folder, 'built.json')
  if (existsSync(built)) return JSON.parse(readFileSync(built, 'utf8')) as ManyPeople
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const config = readConfig({ CABECEO_DATA: join(folder, 'data'), CABECEO_CLOCK: ASKED_AT })
  if (!config.ok) throw new Error(config.reason)
  const house = await openHouse({
    ...houseParts(config.value, await openDesk()),
    clock: () => trust<Instant>(HEARD),
  })
  try {
    const seller = await house.sellers.create({
      name: 'Voorbeeld BV',
      country: 'NL',
      sector: 'general',
    })
    const title = { en: 'News', nl: 'Nieuws', de: 'Neues', fr: 'Nouvelles' }
    await house.purposes.add(
      seller.lane,
      { id: PURPOSE, kind: 'newsletter', title, family: 'pears' },
      'bench',
    )
    const key = await house.keys.create(seller.lane, 'admin')
    await addPeople(house, seller.lane, seller.id, people)
    const made = { folder: join(folder, 'data'), seller: seller.id, key, people }
    writeFileSync(built, JSON.stringify(made))
    return made
  } finally {
    await house.close()
  }
}

async function addPeople(
  house: House,
  lane: number,
  seller: string,
  people: number,
): Promise<void> {
  const { db, epochs, random, clock } = house
  const keys = createDataKeys({ epochs, random, cache: createKeyCache(clock), committed: db.query })
  const peppers = peppersOf(await readSecrets(db.query, epochs))
  const parts = { house, keys, peppers, lane, seller }
  for (let first = 0; first < people; first += PEOPLE_A_TRANSACTION) {
    const end = Math.min(first + PEOPLE_A_TRANSACTION, people)
    await db.transaction(async (transaction) => {
      for (let at = first; at < end; at += PEOPLE_AT_ONCE)
        await addSome(parts, transaction, at, Math.min(PEOPLE_AT_ONCE, end - at))
    })
    process.stderr.write(`\r${end} people built …`)
  }
  process.stderr.write('\r\u001B[K')
  // The last entries are left to be read.
  await house.views.catchUp(lane)
  await house.publisher.publish(lane)
}

type Parts = {
  readonly house: House
  readonly keys: DataKeys
  readonly peppers: Peppers
  readonly lane: number
  readonly seller: string
}

type Somebody = {
  readonly i: number
  readonly subject: SubjectRef
  readonly id: PointId
  readonly value: ContactPoint
}

async function addSome(
  { house, keys, peppers, lane, seller }: Parts,
  transaction: Transaction,
  first: number,
  count: number,
): Promise<void> {
  const { random, clock } = house
  const people: readonly Somebody[] = Array.from({ length: count }, (_, i) => {
    const given = normalise({ kind: 'email', address: addressOf(first + i) })
    if (!given.ok) throw new Error(given.reason)
    const [subject, point] = [newReference(random), newReference(random)]
    return {
      i: first + i,
      subject: trust<SubjectRef>(subject),
      id: trust<PointId>(point),
      value: given.value,
    }
  })
  await insertVault({ house, keys, peppers, lane }, transaction, people)
  const drafts = people.flatMap(({ i, subject, id, value }) =>
    entriesOf({ i, seller, point: id }).map((entry) => ({
      occurredAt: clock(),
      actor: 'staff' as const,
      body: {},
      ...entry,
      subject,
      ...(entry.kind === 'point.recorded' ? { body: { value: value.normal } } : {}),
    })),
  )
  const words = new Map(people.map(({ i, subject }) => [subject, nameOf(i)]))
  await house.vault.setWordsOfMany(transaction, lane, words)
  const kept = await house.ledger.appendWithin(transaction, lane, drafts)
  await insertViews(transaction, lane, drafts, kept.first)
  const followed = drafts.map((draft, at) => {
    const position = kept.first + at
    const header = { ...draft, lane, position, receivedAt: draft.occurredAt }
    return { position, header, commitment: new Uint8Array() }
  })
  await PEOPLE.take(transaction, lane, followed)
}

/** The rows of the vault: subjects, points and their look-ups. */
async function insertVault(
  { house, keys, peppers, lane }: Omit<Parts, 'seller'>,
  transaction: Transaction,
  people: readonly Somebody[],
): Promise<void> {
  const { random, clock } = house
  const insert = (table: string, columns: string, rows: readonly (readonly Value[])[]) =>
    transaction.query(
      `insert into ${table} (${columns}) values ${rowsOf(rows.length, rows[0]?.length ?? 0)}`,
      rows.flat(),
    )
  await insert(
    'vault_subject',
    'lane, subject, made_at',
    people.map(({ subject }) => [lane, subject, clock()]),
  )
  const ready = await keys.ready(
    transaction,
    lane,
    people.map(({ subject }) => ({ subject, retention: POINT_RETENTION })),
  )
  const newest = peppers.at(-1)
  if (!newest) throw new Error('the vault has no pepper')
  await insert(
    'vault_point',
    'lane, point, subject, kind, sealed, added_at',
    people.map(({ subject, id, value }, at) => {
      const key = ready[at]
      if (!key) throw new Error('a person has no key')
      return [
        lane,
        id,
        subject,
        'email',
        sealPoint(key, lane, { subject, point: id }, value, random),
        clock(),
      ]
    }),
  )
  await insert(
    'vault_look_up',
    'lane, output, point, pepper, subject',
    people.map(({ subject, id, value }) => [
      lane,
      lookUpOutput(newest.key, value),
      id,
      newest.pepper,
      subject,
    ]),
  )
}

/** The views of people who are new: the last of what is about one thing. */
async function insertViews(
  { query }: Transaction,
  lane: number,
  drafts: readonly (Draft & { readonly subject: SubjectRef })[],
  first: number,
): Promise<void> {
  const standing = new Map<string, readonly Value[]>()
  for (const [at, { kind, codes, subject }] of drafts.entries()) {
    const about = aboutOf({ kind, codes })
    if (about === undefined) continue
    const row = [lane, subject, subject, about, kind, first + at, canonical(codes)]
    standing.set(`${subject} ${about}`, row)
  }
  const rows = [...standing.values()]
  if (rows.length > 0)
    await query(
      `insert into view_standing (lane, subject, said_by, about, kind, position, codes)
       values ${rowsOf(rows.length, 7)}`,
      rows.flat(),
    )
  await query(
    `insert into view_reached (lane, reached) values ($1, $2)
     on conflict (lane) do update set reached = excluded.reached`,
    [lane, first + drafts.length],
  )
}
