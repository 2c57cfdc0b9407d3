import { expect, test } from 'vitest'
import { createContacts } from '../src/contacts/record.ts'
import { findWhom } from '../src/contacts/whom.ts'
import type { Day } from '../src/core/calendar.ts'
import type { Db, Query, Value } from '../src/db/port.ts'
import { openSqlite } from '../src/db/sqlite.ts'
import { readLaw } from '../src/gate/library.ts'
import { erase } from '../src/ledger/erase.ts'
import { merge } from '../src/ledger/merge.ts'
import type { Registers } from '../src/registers/registers.ts'
import { createRegisters } from '../src/registers/registers.ts'
import { createRandom } from '../src/vault/random.ts'
import { createPeople } from '../src/views/people.ts'
import { createViews } from '../src/views/project.ts'
import { LANE, noteOf, openHouse } from './house.ts'
import type { House } from './house.ts'
import { email, phone } from './points.ts'
import { ROOT } from './reading.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Tables that grow with people and with what happens to them. */
const GROWING =
  /\b(ledger|vault_(subject|key|point|look_up|token|suppression)|contact_ref|view_standing|view_person|register_value)\b/
/** What reads a whole lane on purpose, in pages. */
const WHOLE = [
  /order by position$/,
  /kind = 'erasure\.done'/,
  /^select (subject|reached).* from view_/,
]

/** A store that remembers each statement that it was asked, with parameters that it had. */
function remembering(db: Db, seen: Map<string, readonly Value[]>): Db {
  const noting =
    (query: Query): Query =>
    (sql, params = []) => {
      seen.set(sql.replaceAll(/\s+/g, ' ').trim(), params)
      return query(sql, params)
    }
  return {
    ...db,
    query: noting(db.query),
    transaction: (work) => db.transaction(({ query }) => work({ query: noting(query) })),
  }
}

/** The tables that a statement goes through by their lane alone, or altogether. */
async function wideSearches(
  db: Db,
  sql: string,
  params: readonly Value[],
): Promise<readonly string[]> {
  const steps = await db.transaction(({ query }) => query(`explain query plan ${sql}`, params))
  return steps
    .map(({ detail }) => String(detail))
    .filter((step) => GROWING.test(step) && (step.startsWith('SCAN') || /\(lane=\?\)/.test(step)))
}

/** The registers of a house, by the law as it stands. */
async function registersOf(house: House): Promise<Registers> {
  const { registers } = await readLaw(join(ROOT, 'rulebooks'))
  const [views, people] = [createViews(house), createPeople(house)]
  return createRegisters({ ...house, views, people, registers, random: createRandom() })
}

async function takeList(registers: Registers, lines: string): Promise<void> {
  const register = registers.all.find(({ id }) => id === 'nlOnderzoekfilter')
  if (!register) throw new Error('this register is missing')
  const wish = { register, version: '1', on: '2026-11-01' as Day, writing: 'plain' } as const
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from(lines)
  }
  const taken = await registers.take(LANE, { ...wish, acceptsBroken: false }, bytes())
  if (!taken.ok) throw new Error(taken.reason.why)
}

test('no statement about a person goes through a whole lane', async () => {
  const seen = new Map<string, readonly Value[]>()
  const store = await openSqlite(join(mkdtempSync(join(tmpdir(), 'cabeceo-plans-')), 'store.db'))
  const house = await openHouse(remembering(store, seen))
  const registers = await registersOf(house)
  const contacts = createContacts({ ...house, withNewPoints: registers.answersForNew })
  const record = (ref: string, address: string, number: string) =>
    contacts.record(LANE, {
      contact: {
        ref,
        person: { name: 'Jan Jansen' },
        points: [
          { point: email(address), kind: 'personal-named', source: { kind: 'own-crm' } },
          { point: phone(number), kind: 'private-mobile', source: { kind: 'own-crm' } },
        ],
      },
      actor: 'staff',
      eventId: `event ${ref}`,
    })
  await takeList(registers, '+31612345601')
  const people = [
    await record('a', 'jan@example.nl', '+31612345601'),
    await record('b', 'piet@example.nl', '+31612345602'),
  ]
  const [one, other] = people.map((outcome) => (outcome.ok ? outcome.value.contact : undefined))
  if (!one || !other) throw new Error('nobody was recorded')
  await house.ledger.append(LANE, [noteOf(one, 'a note')], 'event c')
  await takeList(registers, '+31612345602')
  await findWhom({ ...house, contacts }, LANE, { by: 'point', point: email('jan@example.nl') })
  await house.vault.search(LANE, 'jan jan')
  await house.vault.points(LANE, one)
  await house.ledger.about(LANE, [one, other])
  await merge(house, LANE, { from: one, into: other, actor: 'staff' })
  await createViews(house).catchUp(LANE)
  await createViews(house).standing(LANE, other)
  await erase(house, LANE, other, 'person')
  const wide: string[] = []
  for (const [sql, params] of seen) {
    if (!GROWING.test(sql) || WHOLE.some((one_) => one_.test(sql)) || /^(create|pragma)/.test(sql))
      continue
    for (const step of await wideSearches(store, sql, params)) wide.push(`${sql} → ${step}`)
  }
  expect(seen.size).toBeGreaterThan(40)
  expect(wide).toEqual([])
  const planted = "delete from vault_token where lane = $1 and point = ''"
  expect(await wideSearches(store, planted, [LANE])).not.toEqual([])
  await house.close()
})
