import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROLES } from '../src/accounts/role.ts'
import type { Role } from '../src/accounts/role.ts'
import type { DeskPage } from '../src/console/desk.ts'
import { assertPages } from '../src/console/desk.ts'
import { guardDesk } from '../src/console/routes.ts'
import fastify from 'fastify'
import type { Companies, DeskServer } from './desk.ts'
import { fillCompanies, serveDesk, visitor } from './desk.ts'

let server: DeskServer
let companies: Companies
/** What a page was asked to do, by whom and where: every handler is watched. */
let reached: string[] = []

/** A planted page for each role alone, so that the walk also meets what only some may do. */
const PLANTED: readonly DeskPage[] = ROLES.flatMap((role) => [
  { method: 'GET', path: `/desk/walk/${role}`, roles: [role], handler: async () => SEEN },
  ...(role === 'auditor'
    ? []
    : [
        {
          method: 'POST',
          path: `/desk/walk/${role}`,
          roles: [role],
          handler: async () => SEEN,
        } as const,
      ]),
])
const SEEN = { json: 'seen' }

beforeAll(async () => {
  server = await serveDesk((parts) => ({
    ...parts,
    console: {
      ...parts.console,
      pages: [...parts.console.pages, ...PLANTED].map((page) => watched(page)),
    },
  }))
  companies = await fillCompanies(server.parts)
})
afterAll(() => server.app.close())

/** Notes that a handler was reached, and does nothing else: the walk is about who gets there. */
function watched(page: DeskPage): DeskPage {
  const note = async (visit: object): Promise<typeof SEEN> => {
    const lane = 'seller' in visit ? (visit.seller as { lane: number }).lane : 0
    reached.push(`${page.method} ${page.path} ${lane}`)
    return SEEN
  }
  return { ...page, handler: note }
}

async function knock(
  page: DeskPage,
  who: Parameters<typeof visitor>[1],
  sending: { readonly token?: string; readonly origin?: string | null } = {},
): Promise<{ readonly status: number; readonly to: string; readonly wasReached: boolean }> {
  reached = []
  const visit = visitor(server.base, who)
  const { token = '', ...from } = sending
  const answer =
    page.method === 'GET'
      ? await visit.get(page.path)
      : await visit.post(page.path, { token }, from)
  return { status: answer.status, to: answer.to, wasReached: reached.length > 0 }
}

const pages = (): readonly DeskPage[] => server.parts.console.pages
const posts = (): readonly DeskPage[] => pages().filter(({ method }) => method === 'POST')
const mayReach = ({ roles }: DeskPage, role: Role): boolean =>
  roles === 'signed-in' || roles.includes(role)

/** The token that the forms of this session carry now. */
async function tokenOf(secret: Parameters<typeof visitor>[1]): Promise<string> {
  if (!secret) return ''
  const { accounts } = server.parts.house
  const session = await accounts.sessions.find(secret)
  const { formToken } = await import('../src/accounts/secret.ts')
  return formToken(secret, `desk ${session?.lane ?? 'none'}`)
}

describe('every page of the desk, walked by everybody', () => {
  test('there are many, and each names who may be there', () => {
    expect(pages().length).toBeGreaterThan(20)
    expect(posts().length).toBeGreaterThan(10)
    for (const { roles } of pages()) expect(roles === 'signed-in' || roles.length > 0).toBe(true)
  })
  test('without a session nobody reaches any page', async () => {
    for (const page of pages()) {
      const name = `${page.method} ${page.path}`
      const { status, to, wasReached } = await knock(page, undefined)
      expect([name, status, wasReached]).toEqual([name, 303, false])
      expect(to).toContain('/desk/sign-in')
    }
  })
  test('each role reaches what names it, and nothing else', async () => {
    for (const role of ROLES) {
      const { secret } = companies.people[role]
      const token = await tokenOf(secret)
      for (const page of pages()) {
        const { status, wasReached } = await knock(page, secret, { token })
        const name = `${role} ${page.method} ${page.path}`
        expect([name, status, wasReached]).toEqual(
          mayReach(page, role) ? [name, 200, true] : [name, 403, false],
        )
      }
    }
  })
  test('whoever works at another seller acts there alone', async () => {
    const { secret } = companies.stranger
    const token = await tokenOf(secret)
    for (const page of pages()) {
      await knock(page, secret, { token })
      for (const line of reached)
        expect([line, line.endsWith(` ${companies.seller.lane}`)]).toEqual([line, false])
    }
  })
  test('no form is taken with a missing, a false or a foreign token, or from elsewhere', async () => {
    const { administrator } = companies.people
    const right = await tokenOf(administrator.secret)
    const foreign = await tokenOf(companies.stranger.secret)
    const tries: readonly Parameters<typeof knock>[2][] = [
      { token: '' },
      { token: 'false' },
      { token: foreign },
      { token: right, origin: 'https://elsewhere.example.nl' },
      { token: right, origin: 'null' },
      { token: right, origin: null },
    ]
    for (const page of posts())
      for (const sending of tries) {
        const { status, wasReached } = await knock(page, administrator.secret, sending)
        const name = `${page.path} ${JSON.stringify(sending)}`
        expect([name, status, wasReached]).toEqual([name, 403, false])
      }
  })
  test('whoever was taken off reaches nothing of that seller, with the session they had', async () => {
    const { secret, account } = companies.people.marketer
    const { staff } = server.parts.house.accounts
    const by = companies.people.administrator.account
    await server.parts.house.db.transaction((transaction) =>
      staff.join(transaction, { lane: companies.other.lane, account, role: 'auditor' }),
    )
    expect((await staff.remove({ lane: companies.seller.lane, by, account })).ok).toBe(true)
    const token = await tokenOf(secret)
    for (const page of pages()) {
      if (page.roles === 'signed-in') continue
      const { status, wasReached } = await knock(page, secret, { token })
      expect([page.path, status, wasReached]).toEqual([page.path, 403, false])
    }
  })
})

describe('a page that forgets to say who may be there', () => {
  const page = { method: 'GET', path: '/desk/forgotten', handler: async () => SEEN } as const
  test('does not start', () => {
    expect(() => assertPages([{ ...page, roles: [] } as unknown as DeskPage])).toThrow('no role')
    expect(() => assertPages([page as unknown as DeskPage])).toThrow('no role')
    // @ts-expect-error without a role it does not compile either
    const none: DeskPage = { ...page, roles: [] }
    expect(() => assertPages([none])).toThrow('no role')
  })
  test('does not start either where it goes around the list', () => {
    const app = fastify()
    guardDesk(app)
    expect(() => app.get('/desk/around', () => 'seen')).toThrow('does not say who')
    expect(() => app.get('/elsewhere', () => 'seen')).not.toThrow()
  })
  test('and an auditor changes nothing, whoever registers it', () => {
    const roles = ['administrator', 'auditor'] as const
    expect(() => assertPages([{ ...page, method: 'POST', roles }])).toThrow('only reads')
    expect(() =>
      assertPages([
        { ...page, roles },
        { ...page, roles },
      ]),
    ).toThrow('twice')
  })
})
