import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TAKEN } from '../src/accounts/trail.ts'
import type { Postgres } from './postgres.ts'
import { hasPostgres, startPostgres } from './postgres.ts'
import type { Secret } from '../src/accounts/secret.ts'
import type { SubjectRef } from '../src/core/entry.ts'
import { COUNTRIES, PERSON_KINDS, SOURCES } from '../src/core/terms.ts'
import type { Listed } from '../src/views/people.ts'
import type { DeskServer } from './desk.ts'
import { mail, serveDesk, visitor } from './desk.ts'
import type { DemoDesk } from './desk-demo.ts'
import { fillDemoDesk } from './desk-demo.ts'

describe.each(['SQLite', 'PostgreSQL'] as const)('on %s', (engine) => {
  describe.runIf(engine === 'SQLite' || hasPostgres())('lists', () => {
    let postgres: Postgres | undefined
    const environment = async (): Promise<Readonly<Record<string, string>>> => {
      if (engine === 'SQLite') return {}
      postgres = await startPostgres()
      return { DATABASE_URL: postgres.database() }
    }
    let server: DeskServer
    let desk: DemoDesk
    let all: readonly Listed[]
    let officer: Secret
    let marketer: Secret

    const join = async (address: string, role: 'privacy-officer' | 'marketer'): Promise<Secret> => {
      const { db, accounts } = server.parts.house
      const account = await db.transaction(async (transaction) => {
        const { id } = await accounts.people.meet(transaction, mail(address), 'en')
        await accounts.staff.join(transaction, { lane: desk.seller.lane, account: id, role })
        return id
      })
      return (await accounts.comeInByPasskey(account, 'Firefox, Linux')).secret
    }

    beforeAll(async () => {
      server = await serveDesk(undefined, await environment())
      desk = await fillDemoDesk(server.parts)
      officer = await join('officer@example.nl', 'privacy-officer')
      marketer = await join('marketer@example.nl', 'marketer')
      const found: Listed[] = []
      for (let before = Number.MAX_SAFE_INTEGER; ;) {
        const page = await server.parts.house.people.page(desk.seller.lane, { before, size: 200 })
        if (page.length === 0) break
        found.push(...page)
        before = page.at(-1)?.recorded ?? 0
      }
      all = found
    })
    afterAll(async () => {
      await server.app.close()
      await postgres?.stop()
    })

    /** Everybody whom a list shows, over its pages. */
    async function everybody(choices: string, session = desk.session): Promise<readonly string[]> {
      const visit = visitor(server.base, session)
      const seen: string[] = []
      for (let path = `/desk/contacts?${choices}`; path !== '';) {
        const { text } = await visit.get(path)
        for (const [, id = ''] of text.matchAll(/href="\/desk\/contacts\/([\w-]{22})\?/g))
          seen.push(id)
        const next = /href="(\/desk\/contacts\?[^"]*after=[^"]+)"/.exec(text)?.[1] ?? ''
        path = next.replaceAll('&amp;', '&')
      }
      return seen
    }

    const idsOf = (people: readonly Listed[]): readonly SubjectRef[] =>
      people.map(({ subject }) => subject)

    describe('the list of people is narrowed', () => {
      test('by where their details come from, in the order of the list, and to nobody else', async () => {
        for (const source of SOURCES)
          expect([source, await everybody(`source=${source}`)]).toEqual([
            source,
            idsOf(all.filter(({ sources }) => sources.includes(source))),
          ])
      })
      test('by country and by legal form, and by what is not known', async () => {
        for (const country of [...COUNTRIES, 'none'])
          expect([country, await everybody(`country=${country}`)]).toEqual([
            country,
            idsOf(all.filter((one) => (one.country ?? 'none') === country)),
          ])
        for (const kind of [...PERSON_KINDS, 'none'])
          expect([kind, await everybody(`kind=${kind}`)]).toEqual([
            kind,
            idsOf(all.filter((one) => (one.kind ?? 'none') === kind)),
          ])
      })
      test('by several choices together', async () => {
        const both = all.filter(
          ({ sources, country }) => sources.includes('person-self-form') && country === 'NL',
        )
        expect(both.length).toBeGreaterThan(20)
        expect(await everybody('source=person-self-form&country=NL')).toEqual(idsOf(both))
      })
      test('by what is due, and what is late is part of it', async () => {
        const due = await everybody('due=notice')
        const late = await everybody('due=late')
        const untold = all.filter(({ untoldSince }) => untoldSince !== undefined)
        expect(due.toSorted()).toEqual(idsOf(untold).toSorted())
        expect(late.length).toBeGreaterThan(0)
        expect(late.length).toBeLessThan(due.length)
        for (const one of late) expect(due).toContain(one)
      })
      test('by whom the gate lets one reach, with the other choices', async () => {
        const asked = 'purpose=offers&channel=email&answer=reachable'
        const reached = await everybody(asked)
        const { gate } = server.parts.house
        const told = await gate.ask(
          desk.seller.lane,
          all.map(({ subject }) => ({
            to: { by: 'contact', contact: subject } as const,
            purpose: 'offers',
            channel: 'email' as const,
          })),
        )
        const may = all.filter((_, i) => {
          const one = told[i]
          return one?.ok && ['yes', 'yes-once'].includes(one.value.settled.decision.answer)
        })
        expect(may.length).toBeGreaterThan(30)
        expect(reached).toEqual(idsOf(may))
        expect(await everybody(`${asked}&country=BE`)).toEqual(
          idsOf(may.filter(({ country }) => country === 'BE')),
        )
      })
      test('by words that nobody knows not at all', async () => {
        expect(await everybody('source=nonsense&country=XX&after=nonsense')).toEqual(idsOf(all))
      })
    })

    test('the overview tells what is to be done there too', async () => {
      const { status, text } = await visitor(server.base, desk.session).get('/desk')
      expect(status).toBe(200)
      expect(text).toContain('people should have been told already')
    })

    describe('a list is kept', () => {
      const choices = { source: 'sale', country: 'NL' }
      test('under a name of its own, for its keeper alone, until it is dropped', async () => {
        const visit = visitor(server.base, desk.session)
        const from = '/desk/contacts?country=NL&source=sale'
        const kept = await visit.post(
          '/desk/contacts/kept',
          { ...choices, name: 'Klanten hier' },
          { from },
        )
        expect(kept.to).toBe('/desk/contacts?country=NL&source=sale&said=keptNow')
        const page = await visit.get('/desk/contacts')
        expect(page.text).toContain(
          'href="/desk/contacts?country=NL&amp;source=sale">Klanten hier</a>',
        )
        expect((await visitor(server.base, marketer).get('/desk/contacts')).text).not.toContain(
          'Klanten hier',
        )
        const [row] = await server.parts.house.db.query('select sealed from account_filter')
        expect(Buffer.from(row?.['sealed'] as Uint8Array).toString()).not.toContain('Klanten')
        const id = /name="drop" value="([\w-]+)"/.exec((await visit.get(from)).text)?.[1] ?? ''
        await visitor(server.base, marketer).post(
          '/desk/contacts/kept',
          { drop: id },
          { from: '/desk/contacts' },
        )
        expect((await visit.get('/desk/contacts')).text).toContain('Klanten hier')
        await visit.post('/desk/contacts/kept', { ...choices, drop: id }, { from })
        expect((await visit.get('/desk/contacts')).text).not.toContain('Klanten hier')
      })
      test('not without a name, and not more than twenty', async () => {
        const visit = visitor(server.base, marketer)
        const from = '/desk/contacts?country=NL'
        const keep = (name: string) =>
          visit.post('/desk/contacts/kept', { country: 'NL', name }, { from })
        expect((await keep('  ')).to).toContain('said=noName')
        for (let i = 0; i < 20; i++) expect((await keep(`lijst ${i}`)).to).toContain('said=keptNow')
        expect((await keep('een te veel')).to).toContain('said=tooMany')
      })
    })

    describe('a list is taken away', () => {
      const from = '/desk/contacts?country=BE'
      test('without names as often as wanted', async () => {
        const visit = visitor(server.base, marketer)
        const csv = await visit.post(
          '/desk/contacts/taken',
          { names: 'no' },
          { from: '/desk/contacts' },
        )
        expect(csv.headers.get('content-disposition')).toContain('people-ids.csv')
        expect(csv.headers.get('cache-control')).toBe('no-store')
        const lines = csv.text.trim().split('\r\n')
        expect(lines).toHaveLength(all.length + 1)
        expect(csv.text).not.toContain('example.nl')
      })
      test('with names and addresses a few a day, and then no more', async () => {
        const visit = visitor(server.base, marketer)
        const few = all.filter(({ country }) => country === 'BE').length
        const csv = await visit.post(
          '/desk/contacts/taken',
          { country: 'BE', names: 'yes' },
          { from },
        )
        expect(csv.text.trim().split('\r\n')).toHaveLength(few + 1)
        expect(csv.text).toContain('@example.nl')
        const again = await visit.post(
          '/desk/contacts/taken',
          { country: 'NL', names: 'yes' },
          { from },
        )
        expect(again.headers.get('content-type')).toContain('text/html')
        expect(again.text).toContain('So many people need a second pair of eyes.')
      })
      test('all of them once somebody else agrees: for that list, once, and not by oneself', async () => {
        const asking = visitor(server.base, desk.session)
        await asking.post('/desk/contacts/taken', { country: 'NL', ask: 'yes' }, { from })
        const page = await asking.get('/desk/approvals')
        expect(page.text).toContain('waits for an answer')
        const [request] = await server.parts.house.accounts.fourEyes.open(desk.seller.lane)
        const id = request?.id ?? ''
        const approve = { request: id, answer: 'approved' }
        const take = (fields: Record<string, string>) =>
          asking.post('/desk/contacts/taken', { names: 'yes', request: id, ...fields }, { from })
        expect((await take({ country: 'NL' })).to).toContain('notApproved')
        expect((await asking.post('/desk/approvals', approve, { from })).to).toContain('not-done')
        const other = visitor(server.base, officer)
        expect((await other.get('/desk/approvals')).text).toContain('anna@example.nl')
        expect(
          (await other.post('/desk/approvals', approve, { from: '/desk/approvals' })).to,
        ).toContain('said=done')
        expect((await take({ country: 'BE' })).to).toContain('notApproved')
        const csv = await take({ country: 'NL' })
        const dutch = all.filter(({ country }) => country === 'NL').length
        expect(csv.text.trim().split('\r\n')).toHaveLength(dutch + 1)
        expect((await take({ country: 'NL' })).to).toContain('notApproved')
        expect((await asking.get('/desk/approvals')).text).toContain('taken')
        const trail = await server.parts.house.accounts.trail.ofLane(desk.seller.lane)
        expect(trail.map(({ act }) => act)).toContain('exported')
        expect(trail.map(({ act }) => act)).toContain('four-eyes-approved')
        const told = (await other.get('/desk/trail')).text
        expect(told).toContain('people with their names')
        expect(TAKEN.filter((code) => told.includes(code))).toEqual([])
      })
    })
  })
})
