import type { CameIn } from '../src/accounts/accounts.ts'
import type { Role } from '../src/accounts/role.ts'
import { ROLES } from '../src/accounts/role.ts'
import type { Secret } from '../src/accounts/secret.ts'
import type { MailAddress } from '../src/mail/address.ts'
import { parseMailAddress } from '../src/mail/address.ts'
import type { KeptMail } from '../src/mail/mailbox.ts'
import type { Seller } from '../src/sellers/seller.ts'
import type { Parts } from '../src/server/parts.ts'
import type { Running } from './server.ts'
import { serveForTest } from './server.ts'

export const mail = (text: string): MailAddress => {
  const address = parseMailAddress(text)
  if (!address) throw new Error(`${text} is no address`)
  return address
}

/** A server whose doors open as often as a test wants, with its parts. */
export type DeskServer = Running & { readonly parts: Parts }

export async function serveDesk(
  change: (parts: Parts) => Parts = (parts) => parts,
  environment: Readonly<Record<string, string>> = {},
): Promise<DeskServer> {
  let kept: Parts | undefined
  const limits = { visits: 100_000, letters: 100_000 }
  const running = await serveForTest((parts) => {
    kept = change({ ...parts, console: { ...parts.console, limits } })
    return kept
  }, environment)
  if (!kept) throw new Error('there are no parts')
  return { ...running, parts: kept }
}

/** Two companies: one with somebody of each role, the other one with an administrator of its own. */
export type Companies = {
  readonly seller: Seller
  readonly other: Seller
  readonly people: Readonly<Record<Role, CameIn>>
  readonly stranger: CameIn
}

export async function fillCompanies({ house }: Parts): Promise<Companies> {
  const { accounts, sellers, db } = house
  const general = { country: 'NL', sector: 'general' } as const
  const seller = await sellers.create({ name: 'Voorbeeld BV', ...general })
  const other = await sellers.create({ name: 'Ander Bedrijf BV', ...general })
  const come = async (lane: number, address: string, role: Role): Promise<CameIn> => {
    const account = await db.transaction(async (transaction) => {
      const { id } = await accounts.people.meet(transaction, mail(address), 'en')
      await accounts.staff.join(transaction, { lane, account: id, role })
      return id
    })
    return accounts.comeInByPasskey(account, 'Firefox, Linux')
  }
  const people: Partial<Record<Role, CameIn>> = {}
  for (const role of ROLES) people[role] = await come(seller.lane, `${role}@example.nl`, role)
  const stranger = await come(other.lane, 'stranger@example.nl', 'administrator')
  return { seller, other, people: people as Companies['people'], stranger }
}

type Answer = {
  readonly status: number
  readonly text: string
  readonly to: string
  readonly headers: Headers
}

/** A browser without JavaScript: it keeps cookies, says where a form comes from, and follows nothing. */
export type Visitor = {
  readonly cookies: Map<string, string>
  get(path: string): Promise<Answer>
  /** Sends a form; without a token of its own the one of the page at `from` is used. */
  post(path: string, fields: Record<string, string>, more?: Sending): Promise<Answer>
  /** The token of a form on this page. */
  token(path: string): Promise<string>
}
type Sending = { readonly from?: string; readonly origin?: string | null }

export function visitor(base: string, session?: Secret): Visitor {
  const cookies = new Map<string, string>(session ? [['cabeceo-session', session]] : [])
  const ask = async (path: string, more: RequestInit): Promise<Answer> => {
    const headers = {
      accept: 'text/html',
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(more.headers as Record<string, string>),
    }
    const answer = await fetch(base + path, { ...more, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const to = answer.headers.get('location') ?? ''
    return { status: answer.status, text: await answer.text(), to, headers: answer.headers }
  }
  const token = async (path: string): Promise<string> =>
    tokenIn((await ask(path, { headers: {} })).text)
  return {
    cookies,
    token,
    get: (path) => ask(path, { headers: {} }),
    async post(path, fields, { from, origin = base } = {}) {
      const own = 'token' in fields || from === undefined ? {} : { token: await token(from) }
      return ask(path, {
        method: 'POST',
        headers: origin === null ? {} : { origin },
        body: new URLSearchParams({ ...own, ...fields }),
      })
    },
  }
}

export function tokenIn(html: string): string {
  return /name="token" value="([^"]*)"/.exec(html)?.[1] ?? ''
}

/** The letters so far, once what is under way has arrived; the newest first. */
export async function letters({ console }: Parts): Promise<readonly KeptMail[]> {
  await console.later.settled()
  return console.mailbox.list()
}

/** The path of the one link in a letter. */
export function pathIn(letter: KeptMail | undefined): string {
  return /https?:\/\/[^/\s]+(\/\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
}
