import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { House } from '../../test/house.ts'
import { LANE, nth, openHouse } from '../../test/house.ts'
import { email } from '../../test/points.ts'
import { hasPostgres, startPostgres } from '../../test/postgres.ts'
import type { Postgres } from '../../test/postgres.ts'
import { law } from '../../test/reading.ts'
import type { Contacts } from '../contacts/record.ts'
import { createContacts } from '../contacts/record.ts'
import type { SubjectRef } from '../core/entry.ts'
import { openPostgres } from '../db/postgres.ts'
import { erase } from '../ledger/erase.ts'
import { merge } from '../ledger/merge.ts'
import { createViews } from '../views/project.ts'
import { openCompanyKeys } from './company-keys.ts'
import { createExtracts } from './extracts.ts'
import { createLegalFormReview } from './review.ts'
import { tellCompanies } from './told.ts'

/** What every engine keeps of companies. */
function companiesContract(open: () => Promise<House>): void {
  const furnish = async () => {
    const house = await open()
    const keys = openCompanyKeys(house.vault)
    const forms = law.legalForms
    const contacts = tellCompanies(createContacts(house), { forms, keys })
    const views = createViews(house)
    const extracts = createExtracts({ ...house, views, keys, forms })
    return { house, contacts, views, extracts, review: createLegalFormReview(house) }
  }
  const record = async (
    contacts: Contacts,
    company: string,
    address: string,
    registerNumber?: string,
  ): Promise<SubjectRef> => {
    const point = {
      point: email(address),
      kind: 'generic-role',
      source: { kind: 'own-crm' },
    } as const
    const number = registerNumber === undefined ? {} : { registerNumber }
    const person = { company, country: 'NL', ...number } as const
    const done = await contacts.record(LANE, {
      contact: { person, points: [point] },
      actor: 'staff',
    })
    if (!done.ok) throw new Error(done.reason)
    return done.value.contact
  }

  test('doubts are paged by group, decided, and leave the list at once', async () => {
    const { house, contacts, views, review } = await furnish()
    for (let i = 0; i < 60; i++) await record(contacts, `Werf ${i}`, `info@a${i}.example.nl`)
    await record(contacts, 'WERF 0', 'hallo@a0.example.nl')
    await views.catchUp(LANE)
    const first = await review.page(LANE, { hasNames: true })
    const second = await review.page(LANE, { hasNames: true, after: first.next ?? '' })
    expect([first.groups.length, second.groups.length]).toEqual([50, 10])
    const all = [...first.groups, ...second.groups]
    expect(new Set(all.map(({ name }) => name?.toLowerCase())).size).toBe(60)
    expect(all.filter(({ people }) => people === 2)).toHaveLength(1)
    const decisions = all.map(({ group }) => ({ group, kind: 'sole-trader' as const }))
    expect(await review.decide(LANE, decisions, 'one')).toMatchObject({
      ok: true,
      value: { reviewed: 61 },
    })
    expect(await review.page(LANE, { hasNames: true })).toEqual({ groups: [] })
    expect(await review.decide(LANE, decisions, 'one')).toMatchObject({ value: { reviewed: 0 } })
    expect(await views.areTrue(LANE)).toBe(true)
    await house.close()
  })
  test('of a group that is too large for one request the same decision goes on', async () => {
    const { house, contacts, views } = await furnish()
    const review = createLegalFormReview({ ...house, peopleMax: 2 })
    for (let i = 0; i < 5; i++) await record(contacts, 'Werf', `info@g${i}.example.nl`)
    await views.catchUp(LANE)
    const [group] = (await review.page(LANE, { hasNames: false })).groups
    const done: unknown[] = []
    for (let i = 0; i < 3; i++)
      done.push(await review.decide(LANE, [{ group: group?.group ?? '', kind: 'sole-trader' }]))
    expect(done).toMatchObject([
      { value: { reviewed: 2, isMore: true } },
      { value: { reviewed: 2, isMore: true } },
      { value: { reviewed: 1, isMore: false } },
    ])
    await house.close()
  })
  test('what changed a moment ago is decided by nobody who saw it otherwise', async () => {
    const { house, contacts, views, review, extracts } = await furnish()
    const contact = await record(contacts, 'Werf', 'info@w.example.nl')
    await views.catchUp(LANE)
    const [group] = (await review.page(LANE, { hasNames: false })).groups
    expect(group?.name).toBeUndefined()
    const werf = { line: 1, name: 'Werf', legalForm: 'Maatschap', on: '2026-11-01' as never }
    expect(await extracts.match(LANE, [werf])).toMatchObject({ recorded: { likely: 1 } })
    const decided = [{ group: group?.group ?? '', kind: 'legal-person' as const }]
    expect(await review.decide(LANE, decided)).toMatchObject({ value: { reviewed: 0 } })
    await views.catchUp(LANE)
    expect(await review.page(LANE, { hasNames: false })).toMatchObject({
      groups: [{ mark: 'likely', contacts: [contact] }],
    })
    await house.close()
  })
  test('extracts find people by number and by name, again and again with one entry each', async () => {
    const { house, contacts, extracts, views } = await furnish()
    await record(contacts, 'Werf', 'info@w.example.nl', '12345678')
    await record(contacts, 'Kade', 'info@k.example.nl')
    const on = '2026-11-01' as never
    const list = [
      { line: 1, number: '1234 5678', legalForm: 'Eenmanszaak', country: 'NL', on } as const,
      { line: 2, name: 'kade', legalForm: 'Maatschap', country: 'NL', on } as const,
    ]
    expect(await extracts.match(LANE, list, { isDry: true })).toMatchObject({
      recorded: { sure: 1, likely: 1 },
    })
    const size = await house.ledger.size(LANE)
    await extracts.match(LANE, list)
    expect(await extracts.match(LANE, list)).toMatchObject({ known: 2 })
    expect(await house.ledger.size(LANE)).toBe(size + 2)
    expect(await views.areTrue(LANE)).toBe(true)
    await house.close()
  })
  test('an erasure and a merge take the people along', async () => {
    const { house, contacts, views } = await furnish()
    const people: SubjectRef[] = []
    for (const [i, company] of ['Werf', 'Kade', 'Kaai'].entries())
      people.push(await record(contacts, company, `info@m${i}.example.nl`))
    await views.catchUp(LANE)
    await merge(house, LANE, { from: nth(people, 1), into: nth(people, 0), actor: 'staff' })
    await erase(house, LANE, nth(people, 2), 'person')
    await views.catchUp(LANE)
    const rows = await house.db.query('select subject from view_company where lane = $1', [LANE])
    expect(rows).toEqual([{ subject: nth(people, 0) }])
    expect(await views.areTrue(LANE)).toBe(true)
    await house.close()
  })
}

describe('companies in SQLite', () => companiesContract(openHouse))

describe.skipIf(!hasPostgres())('companies in PostgreSQL', () => {
  let server: Postgres
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())
  companiesContract(async () => openHouse(await openPostgres(server.database())))
})
