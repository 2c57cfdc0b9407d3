import { expect, test } from 'vitest'
import { createAccounts } from '../src/accounts/accounts.ts'
import { openCompanyKeys } from '../src/companies/company-keys.ts'
import { createExtracts } from '../src/companies/extracts.ts'
import { createLegalFormReview } from '../src/companies/review.ts'
import { tellCompanies } from '../src/companies/told.ts'
import { createContacts } from '../src/contacts/record.ts'
import { findWhom } from '../src/contacts/whom.ts'
import type { Day } from '../src/core/calendar.ts'
import type { Db, Query, Value } from '../src/db/port.ts'
import { openSqlite } from '../src/db/sqlite.ts'
import { checksOfNew } from '../src/registers/for-new.ts'
import { erase } from '../src/ledger/erase.ts'
import { merge } from '../src/ledger/merge.ts'
import { aliasesOfMany, livingAfter, resolveMany } from '../src/vault/resolve-many.ts'
import { createViews } from '../src/views/project.ts'
import { createRandom } from '../src/vault/random.ts'
import { mail } from './desk.ts'
import { LANE, noteOf, openHouse } from './house.ts'
import { email, phone } from './points.ts'
import { law } from './reading.ts'
import { registersOf, takeList } from './registers.ts'
import { mkdtempSync } from 'node:fs'
import { createImports } from '../src/imports/imports.ts'
import { createKeptFiles } from '../src/imports/kept-files.ts'
import { ALONE } from '../src/db/pace.ts'
import { createJobs } from '../src/jobs/jobs.ts'
import { wait } from '../src/jobs/wait.ts'
import type { Seller } from '../src/sellers/seller.ts'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Tables that grow with people and with what happens to them. */
const GROWING =
  /\b(ledger|vault_(subject|key|point|look_up|token|words|suppression)|contact_ref|view_standing|view_person|view_company)\b/
/** Tables that grow with lists of registers, and those that they are held against. */
const REGISTERS = /\b(register_value|vault_point|view_person)\b/
/** What reads a whole lane on purpose, in pages. */
const WHOLE = [
  /order by position$/,
  /kind = 'erasure\.done'/,
  /^select (subject|reached).* from view_/,
  /^select 1 as found from vault_suppression where lane = \$1 limit 1$/,
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
  tables = GROWING,
): Promise<readonly string[]> {
  const steps = await db.transaction(({ query }) => query(`explain query plan ${sql}`, params))
  return steps
    .map(({ detail }) => String(detail))
    .filter((step) => tables.test(step) && (step.startsWith('SCAN') || /\(lane=\?\)/.test(step)))
}

test('no statement about a person goes through a whole lane', async () => {
  const seen = new Map<string, readonly Value[]>()
  const store = await openSqlite(join(mkdtempSync(join(tmpdir(), 'cabeceo-plans-')), 'store.db'))
  const house = await openHouse(remembering(store, seen))
  const keys = openCompanyKeys(house.vault)
  const forms = law.legalForms
  const contacts = tellCompanies(createContacts(house), { forms, keys })
  const record = (ref: string, address: string) =>
    contacts.record(LANE, {
      contact: {
        ref,
        person: { name: 'Jan Jansen', company: 'Werf', registerNumber: '12345678' },
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
  await house.ledger.aboutMany(LANE, [one, other])
  const values = [email('jan@example.nl'), email('piet@example.nl')]
  await house.vault.findMany(LANE, values)
  await house.vault.areSuppressed(LANE, values)
  await house.vault.isAnythingSuppressed(LANE)
  await resolveMany(house.db.query, LANE, [one, other])
  await aliasesOfMany(house.db.query, LANE, [one, other])
  await livingAfter(house.db.query, LANE, '', 10)
  await merge(house, LANE, { from: one, into: other, actor: 'staff' })
  const views = createViews(house)
  await views.catchUp(LANE)
  const review = createLegalFormReview(house)
  const [group] = (await review.page(LANE, { hasNames: true })).groups
  const extract = { line: 1, name: 'Werf', number: '12345678', legalForm: 'Maatschap' }
  await createExtracts({ ...house, views, keys, forms }).match(LANE, [
    { ...extract, on: '2026-11-01' as Day, postcode: '1234AB' },
  ])
  await review.decide(LANE, [{ group: group?.group ?? '', kind: 'sole-trader' }])
  await review.decide(LANE, [{ contact: other, kind: 'sole-trader' }], 'event d')
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

test('no statement about imports goes through all of them, nor through a lane', async () => {
  const seen = new Map<string, readonly Value[]>()
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-plans-'))
  const store = await openSqlite(join(folder, 'store.db'))
  const house = await openHouse(remembering(store, seen))
  const random = createRandom()
  const jobs = createJobs({ ...house, random, wait, report: () => undefined })
  const imports = createImports({
    ...house,
    random,
    jobs,
    contacts: createContacts(house),
    sellers: { ofLane: async () => ({ id: 'orchard', lane: LANE }) as Seller },
    forms: law.legalForms,
    files: createKeptFiles(join(folder, 'imports'), random),
    pace: ALONE,
    judgingOf: async () => ({
      asOf: house.clock(),
      purposes: [],
      judge: () => ({
        answer: 'no',
        rule: '',
        says: { en: '', nl: '', de: '', fr: '' },
        steps: [],
      }),
      people: async () => [],
    }),
  })
  const ending = new AbortController()
  const running = jobs.run({ kinds: imports.kinds, signal: ending.signal, pollMs: 20 })
  async function* file(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('email,opt out\njan@example.nl,\npiet@example.nl,ja\n')
  }
  const taken = await imports.start(LANE, file())
  if (!taken.ok) throw new Error('a file was not taken in')
  const ref = { lane: LANE, id: taken.value.import }
  const stateOf = async (): Promise<unknown> => (await imports.find(ref))?.state
  await imports.plan(ref)
  await expect.poll(stateOf).toBe('planned')
  await imports.run(ref)
  await expect.poll(stateOf).toBe('done')
  const points = [{ point: email('jan@example.nl'), kind: 'personal-named' }] as const
  const [jan] = await house.vault.find(LANE, points[0].point)
  if (!jan) throw new Error('jan was not imported')
  await house.ledger.append(LANE, [noteOf(jan.subject, 'a note')])
  await imports.list(LANE, { before: `9.${ref.id}` })
  await imports.laneOf(ref.id)
  await imports.undo(ref)
  await expect.poll(stateOf).toBe('undone')
  await house.db.transaction((transaction) => house.vault.removePoints(transaction, LANE, [jan]))
  await createViews(house).catchUp(LANE)
  await imports.prune()
  await imports.strays()
  await jobs.freeHeld()
  ending.abort()
  await running
  const tables = new RegExp(`${GROWING.source}|\\b(import|job)\\b`)
  const wide: string[] = []
  for (const [sql, params] of seen) {
    if (!tables.test(sql) || WHOLE.some((one) => one.test(sql)) || /^(create|pragma)/.test(sql))
      continue
    for (const step of await wideSearches(store, sql, params, tables)) wide.push(`${sql} → ${step}`)
  }
  expect(wide).toEqual([])
  await house.close()
})

test('no statement about sessions, links and the trail of staff goes through all of them', async () => {
  const seen = new Map<string, readonly Value[]>()
  const store = await openSqlite(join(mkdtempSync(join(tmpdir(), 'cabeceo-plans-')), 'store.db'))
  const house = await openHouse(remembering(store, seen))
  const url = 'https://may.example.nl'
  const accounts = await createAccounts({ ...house, random: createRandom(), url })
  const setUp = { lane: LANE, address: mail('anna@example.nl'), language: 'nl' } as const
  const anna = await accounts.setUp({ ...setUp, device: '' })
  if (!anna) throw new Error('nobody came in')
  const by = anna.account
  const invitation = { lane: LANE, address: mail('bram@example.nl'), role: 'auditor' } as const
  const invited = await accounts.invitations.invite({ ...invitation, language: 'nl', by })
  const bram = invited.ok ? await accounts.comeInByInvitation(invited.value, '') : undefined
  const link = await accounts.links.toSignIn(by)
  const session = await accounts.sessions.find(anna.secret)
  if (!bram || !link || !session) throw new Error('nobody came in')
  await accounts.links.look(link)
  await accounts.comeInByLink(link, '')
  await accounts.sessions.choose(session, LANE)
  await accounts.sessions.list(by)
  await accounts.passkeys.list(by)
  await accounts.passkeys.toSignIn(anna.secret)
  const ask = { lane: LANE, kind: 'export', subject: 'all', by: bram.account }
  const id = await accounts.fourEyes.ask(ask)
  await accounts.fourEyes.open(LANE)
  await accounts.fourEyes.answer({ lane: LANE, id, by, answer: 'approved' })
  await accounts.fourEyes.redeem({ ...ask, id })
  await accounts.trail.ofAccount(by)
  await accounts.trail.ofLane(LANE)
  await accounts.invitations.list(LANE)
  await accounts.staff.ofLane(LANE)
  await accounts.staff.remove({ lane: LANE, by, account: bram.account })
  await accounts.sessions.signOutEverywhere(by)
  await accounts.prune()
  const tables = /\b(account_(session|link|trail|challenge|passkey)|four_eyes)\b/
  const wide: string[] = []
  for (const [sql, params] of seen)
    if (tables.test(sql) && !/^(create|pragma)/.test(sql))
      for (const step of await wideSearches(store, sql, params, tables))
        if (step.startsWith('SCAN')) wide.push(`${sql} → ${step}`)
  expect([...seen.keys()].filter((sql) => tables.test(sql)).length).toBeGreaterThan(25)
  expect(wide).toEqual([])
  const planted = "delete from account_session where device = ''"
  expect(await wideSearches(store, planted, [], tables)).not.toEqual([])
  await house.close()
})

test('no statement about a list of a register goes through all of it', async () => {
  const seen = new Map<string, readonly Value[]>()
  const store = await openSqlite(join(mkdtempSync(join(tmpdir(), 'cabeceo-plans-')), 'store.db'))
  const house = await openHouse(remembering(store, seen))
  const registers = await registersOf(house)
  const contacts = createContacts({ ...house, alsoKept: checksOfNew(registers) })
  const record = (number: string) =>
    contacts.record(LANE, {
      contact: {
        person: { country: 'BE' },
        points: [{ point: phone(number), kind: 'private-mobile', source: { kind: 'own-crm' } }],
      },
      actor: 'staff',
    })
  await record('+32470000001')
  await takeList(registers, { lines: '+32470000001', on: '2026-11-01' })
  await record('+32470000002')
  await takeList(registers, { lines: '+32470000002', on: '2026-11-02' })
  const wide: string[] = []
  for (const [sql, params] of seen) {
    if (!REGISTERS.test(sql) || /^(create|pragma)/.test(sql) || WHOLE.some((one) => one.test(sql)))
      continue
    for (const step of await wideSearches(store, sql, params, REGISTERS))
      wide.push(`${sql} → ${step}`)
  }
  expect([...seen.keys()].filter((sql) => sql.includes('register_value')).length).toBeGreaterThan(3)
  expect(wide).toEqual([])
  const planted = 'select output from register_value where lane = $1'
  expect(await wideSearches(store, planted, [LANE], REGISTERS)).not.toEqual([])
  await house.close()
})
