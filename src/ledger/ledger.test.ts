import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trust } from '../core/brand.ts'
import type { Draft, SubjectRef } from '../core/entry.ts'
import { openPostgres } from '../db/postgres.ts'
import type { House } from '../../test/house.ts'
import { LANE, noteOf, openHouse, nth } from '../../test/house.ts'
import type { Postgres } from '../../test/postgres.ts'
import { hasPostgres, startPostgres } from '../../test/postgres.ts'
import { erase } from './erase.ts'
import type { Followed } from './ledger.ts'
import { TamperedEntry } from './header.ts'

const followed = async (house: House, from = 0): Promise<readonly Followed[]> => {
  const all: Followed[] = []
  for await (const page of house.ledger.follow(LANE, from)) all.push(...page)
  return all
}

function ledgerContract(open: () => Promise<House>): void {
  const withHouse = (title: string, work: (house: House) => Promise<void>): void =>
    test(title, async () => {
      const house = await open()
      try {
        await work(house)
      } finally {
        await house.close()
      }
    })

  withHouse('what is kept can be read, with its body and its place', async (house) => {
    const subject = await house.person()
    const kept = await house.ledger.append(LANE, [
      noteOf(subject, 'asks for tiles'),
      noteOf(subject, 'second'),
    ])
    expect(kept).toEqual({ ok: true, value: { lane: LANE, first: 0, count: 2 } })
    const entry = await house.ledger.read(LANE, 1)
    expect(entry).toMatchObject({
      state: 'whole',
      header: { kind: 'contact.made', position: 1, subject, codes: { purpose: 'news' } },
      body: { note: 'second' },
    })
    expect(await house.ledger.read(LANE, 2)).toBeUndefined()
  })
  withHouse('of many subjects each has what one is told alone', async (house) => {
    const subjects: SubjectRef[] = []
    for (let i = 0; i < 70; i++) subjects.push(await house.person())
    await house.ledger.append(
      LANE,
      subjects.slice(1).flatMap((subject, i) => [noteOf(subject, `${i}`), noteOf(subject, 'x')]),
    )
    const nobody = nth(subjects, 0)
    const many = await house.ledger.aboutMany(LANE, [...subjects, ...subjects.slice(0, 3)])
    for (const subject of subjects.slice(1)) {
      const own = many.get(subject)?.toSorted((a, b) => a.position - b.position)
      expect(own).toEqual(await house.ledger.about(LANE, [subject]))
    }
    expect([many.size, many.has(nobody)]).toEqual([69, false])
    expect((await house.ledger.aboutMany(LANE + 1, subjects)).size).toBe(0)
  })
  withHouse('no words of a person lie open in the store', async (house) => {
    const subject = await house.person()
    await house.ledger.append(LANE, [noteOf(subject, 'asks for tiles')])
    const rows = JSON.stringify(
      (await house.db.query('select * from ledger')).map((row) => ({
        ...row,
        body: Buffer.from(row['body'] as Uint8Array).toString('latin1'),
      })),
    )
    expect(rows).toContain('contact.made')
    expect(rows).not.toContain('tiles')
  })
  withHouse('many callers at once get places without a gap, and each its own', async (house) => {
    const subject = await house.person()
    const all = await Promise.all(
      Array.from({ length: 700 }, (_, i) =>
        house.ledger.append(LANE, [noteOf(subject, `note ${i}`)]),
      ),
    )
    const places = all.map((one) => (one.ok ? one.value.first : -1))
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 700 }, (_, i) => i))
    const some = await house.ledger.read(LANE, places[345] ?? -1)
    expect(some).toMatchObject({ body: { note: 'note 345' } })
    expect((await followed(house)).map(({ position }) => position)).toHaveLength(700)
  })
  withHouse('an event id keeps once, whether it comes again at once or later', async (house) => {
    const subject = await house.person()
    const append = () => house.ledger.append(LANE, [noteOf(subject, 'once')], 'event-1')
    const [one, other] = await Promise.all([append(), append()])
    expect(one).toEqual(other)
    expect(await append()).toEqual(one)
    expect(await house.ledger.size(LANE)).toBe(1)
    const changed = { ...noteOf(subject, 'once'), codes: { channel: 'email' } }
    expect(await house.ledger.append(LANE, [changed], 'event-1')).toMatchObject({
      reason: 'event-id-reused',
    })
  })
  withHouse('who cannot be kept is refused alone, and leaves no gap', async (house) => {
    const subject = await house.person()
    const nobody = trust<SubjectRef>('A'.repeat(22))
    const [good, bad, last] = await Promise.all([
      house.ledger.append(LANE, [noteOf(subject, 'good')]),
      house.ledger.append(LANE, [noteOf(subject, 'half'), noteOf(nobody, 'bad')]),
      house.ledger.append(LANE, [noteOf(subject, 'last')]),
    ])
    expect(bad).toEqual({ ok: false, reason: 'unknown-subject' })
    expect([good, last]).toMatchObject([{ value: { first: 0 } }, { value: { first: 1 } }])
    expect(await house.ledger.append(9, [noteOf(subject, 'x')])).toMatchObject({
      reason: 'unknown-lane',
    })
  })
  withHouse('an erasure takes header and body, and leaves place and commitment', async (house) => {
    const [gone, stays] = [await house.person(), await house.person()]
    await house.ledger.append(LANE, [noteOf(gone, 'private'), noteOf(stays, 'stays')])
    const before = await followed(house)
    const done = await erase(house, LANE, gone, 'person')
    expect(done).toMatchObject({ lane: LANE, subjects: [gone] })
    expect(await house.ledger.read(LANE, 0)).toMatchObject({
      state: 'erased',
      commitment: before[0]?.commitment,
    })
    expect(await house.ledger.read(LANE, 1)).toMatchObject({ body: { note: 'stays' } })
    expect(await house.ledger.read(LANE, 2)).toMatchObject({ header: { kind: 'erasure.done' } })
    expect(await house.ledger.append(LANE, [noteOf(gone, 'again')])).toMatchObject({
      reason: 'unknown-subject',
    })
    expect(await erase(house, LANE, gone, 'person')).toBeUndefined()
    expect((await followed(house)).map(({ header }) => header?.kind)).toEqual([
      undefined,
      'contact.made',
      'erasure.done',
    ])
  })
  withHouse('an erasure that fell leaves somebody who can be written about', async (house) => {
    const subject = await house.person()
    await house.ledger.append(LANE, [noteOf(subject, 'before')])
    const fallen = house.db.transaction(async (transaction) => {
      await house.vault.erase(transaction, LANE, subject)
      throw new Error('the disk is gone')
    })
    await expect(fallen).rejects.toThrow('the disk is gone')
    expect(await house.ledger.append(LANE, [noteOf(subject, 'after')])).toMatchObject({ ok: true })
    expect(await house.ledger.read(LANE, 1)).toMatchObject({ body: { note: 'after' } })
  })
  withHouse('of somebody who was erased a stop is heard, and nothing else', async (house) => {
    const subject = await house.person()
    await erase(house, LANE, subject, 'person')
    const bare = (kind: Draft['kind'], codes: Draft['codes']): Draft => ({
      ...noteOf(subject, ''),
      kind,
      codes,
      body: {},
    })
    const stop = bare('objection.made', { against: 'all-marketing' })
    expect(await house.ledger.append(LANE, [stop])).toMatchObject({ ok: true })
    const grant = bare('grant.given', { grant: 'g', how: 'separate-box', evidence: 'e1' })
    for (const draft of [grant, bare('contact.made', { channel: 'email' })])
      expect(await house.ledger.append(LANE, [draft])).toMatchObject({ reason: 'unknown-subject' })
  })
  withHouse('a changed header, body or commitment is found when it is read', async (house) => {
    const subject = await house.person()
    await house.ledger.append(LANE, [noteOf(subject, 'true')])
    const [row] = await house.db.query('select header, body, commitment from ledger')
    const { header, body, commitment } = row as {
      header: string
      body: Uint8Array
      commitment: Uint8Array
    }
    const put = (values: readonly [string, Uint8Array, Uint8Array]) =>
      house.db.transaction(({ query }) =>
        query('update ledger set header = $1, body = $2, commitment = $3', values),
      )
    const flipped = (bytes: Uint8Array, i: number) =>
      bytes.map((byte, at) => (at === i ? byte ^ 1 : byte))
    for (let i = 0; i < header.length; i++) {
      const text = Buffer.from(flipped(Buffer.from(header), i)).toString('latin1')
      await put([text, body, commitment])
      await expect(house.ledger.read(LANE, 0), text).rejects.toThrow(TamperedEntry)
    }
    for (let i = 0; i < body.length; i++) {
      await put([header, flipped(body, i), commitment])
      await expect(house.ledger.read(LANE, 0)).rejects.toThrow(TamperedEntry)
    }
    for (let i = 0; i < commitment.length; i++) {
      await put([header, body, flipped(commitment, i)])
      await expect(house.ledger.read(LANE, 0)).rejects.toThrow(TamperedEntry)
    }
    await put([header, body, commitment])
    expect(await house.ledger.read(LANE, 0)).toMatchObject({ body: { note: 'true' } })
  })
}

describe('the ledger on SQLite', () => ledgerContract(() => openHouse()))

describe.runIf(hasPostgres())('the ledger on PostgreSQL', () => {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())
  test('whom another process erased is not written to with a key that is still at hand', async () => {
    const url = server.database()
    const [one, other] = [
      await openHouse(await openPostgres(url)),
      await openHouse(await openPostgres(url)),
    ]
    const subject = await one.person()
    await one.ledger.append(LANE, [noteOf(subject, 'first')])
    await erase(other, LANE, subject, 'person')
    expect(await one.ledger.append(LANE, [noteOf(subject, 'late')])).toMatchObject({
      reason: 'unknown-subject',
    })
    await Promise.all([one.close(), other.close()])
  })
  test('an erasure while others append leaves no entry of theirs that can be read', async () => {
    const url = server.database()
    const [one, other] = [
      await openHouse(await openPostgres(url)),
      await openHouse(await openPostgres(url)),
    ]
    for (let round = 0; round < 5; round++) {
      const subject = await one.person()
      const appending = Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          one.ledger.append(LANE, [noteOf(subject, `note ${i}`)]),
        ),
      )
      await erase(other, LANE, subject, 'person')
      await appending
      const rows = await one.db.query(
        "select position from ledger where subject = $1 and header is not null and kind <> 'erasure.done'",
        [subject],
      )
      expect(rows).toEqual([])
    }
    await Promise.all([one.close(), other.close()])
  })
  ledgerContract(async () => openHouse(await openPostgres(server.database())))
})
