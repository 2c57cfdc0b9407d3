import { expect, test } from 'vitest'
import { createContacts } from '../src/contacts/record.ts'
import { findWhom } from '../src/contacts/whom.ts'
import type { Db, Query, Value } from '../src/db/port.ts'
import { openSqlite } from '../src/db/sqlite.ts'
import { erase } from '../src/ledger/erase.ts'
import { merge } from '../src/ledger/merge.ts'
import { createViews } from '../src/views/project.ts'
import { LANE, noteOf, openHouse } from './house.ts'
import { email } from './points.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Tables that grow with people and with what happens to them. */
const GROWING =
  /\b(ledger|vault_(subject|key|point|look_up|token|words|suppression)|contact_ref|view_standing|view_person)\b/
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

test('no statement about a person goes through a whole lane', async () => {
  const seen = new Map<string, readonly Value[]>()
  const store = await openSqlite(join(mkdtempSync(join(tmpdir(), 'cabeceo-plans-')), 'store.db'))
  const house = await openHouse(remembering(store, seen))
  const contacts = createContacts(house)
  const record = (ref: string, address: string) =>
    contacts.record(LANE, {
      contact: {
        ref,
        person: { name: 'Jan Jansen' },
        points: [{ point: email(address), kind: 'personal-named', source: { kind: 'own-crm' } }],
      },
      actor: 'staff',
      eventId: `event ${ref}`,
    })
  const people = [await record('a', 'jan@example.nl'), await record('b', 'piet@example.nl')]
  const [one, other] = people.map((outcome) => (outcome.ok ? outcome.value.contact : undefined))
  if (!one || !other) throw new Error('nobody was recorded')
  await house.ledger.append(LANE, [noteOf(one, 'a note')], 'event c')
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
  const planted = "delete from vault_words where lane = $1 and point = ''"
  expect(await wideSearches(store, planted, [LANE])).not.toEqual([])
  await house.close()
})
