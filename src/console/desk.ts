import type { VNode } from 'preact'
import type { Account } from '../accounts/account.ts'
import type { Role } from '../accounts/role.ts'
import type { Secret } from '../accounts/secret.ts'
import type { Session } from '../accounts/session.ts'
import type { Language } from '../core/terms.ts'
import type { Seller } from '../sellers/seller.ts'
import type { DeskWords } from '../web/words/desk.ts'
import type { Fields } from './fields.ts'
import type { Upload } from './upload.ts'

/** A visit of somebody who is signed in. */
export type DeskVisit = {
  readonly account: Account
  readonly session: Session
  /** The secret that this browser holds. */
  readonly secret: Secret
  readonly language: Language
  readonly words: DeskWords
  /** What the form sent. */
  readonly fields: Fields
  /** What it sent beside its fields: a file, or lines that were pasted. */
  readonly upload?: Upload
  /** The named parts of the address, and its query. */
  readonly address: Fields
  /** What every form of the page sends back, as the field `token`. */
  readonly token: string
  readonly device: string
}

/** A visit of somebody who may be here, for the seller at hand. */
export type SellerVisit = DeskVisit & { readonly seller: Seller; readonly role: Role }

/** What a page of the desk answers. */
export type DeskAnswer =
  | {
      readonly title: string
      readonly main: VNode
      readonly status?: number
      readonly scripts?: readonly string[]
      /** Styles beside those of the desk. */
      readonly styles?: readonly string[]
      /** Where this page stands by itself, if a form led to it from elsewhere. */
      readonly at?: `/desk${string}`
      /** Of work under way: after so many seconds the browser asks for the page again. */
      readonly refreshSeconds?: number
    }
  | { readonly to: `/desk${string}` }
  | { readonly json: unknown }
  /** A file that is made as it is taken; its name holds nothing about anybody. */
  | { readonly download: { readonly name: string; readonly lines: AsyncIterable<string> } }
  | 'unknown'

type Address = {
  readonly method: 'GET' | 'POST'
  /** Of a page in the menu it is also the address of its entry. */
  readonly path: `/desk${string}`
  /** The word for it in the menu; without one it is not in the menu. */
  readonly menu?: (words: DeskWords, language: Language) => string
}

/** A page of the desk for some roles at the seller at hand: at least one, or it does not compile. */
export type SellerPage = Address & {
  readonly roles: readonly [Role, ...Role[]]
  readonly handler: (visit: SellerVisit) => Promise<DeskAnswer>
}

/** A page of one's own, for everybody who is signed in. */
export type OwnPage = Address & {
  readonly roles: 'signed-in'
  readonly handler: (visit: DeskVisit) => Promise<DeskAnswer>
}

export type DeskPage = SellerPage | OwnPage

/** Everybody who works at the seller, auditors too: for what is only read. */
export const EVERYBODY: SellerPage['roles'] = [
  'administrator',
  'privacy-officer',
  'marketer',
  'salesperson',
  'auditor',
]

/** Everybody who works at the seller and may change something. */
export const ALL_BUT_AUDITORS: SellerPage['roles'] = [
  'administrator',
  'privacy-officer',
  'marketer',
  'salesperson',
]

/**
 * A page that nobody may be on, or that lets an auditor change something, stops the start. Types say the
 * same; this holds also where somebody got around them.
 */
export function assertPages(pages: readonly DeskPage[]): void {
  const seen = new Set<string>()
  for (const { method, path, roles } of pages) {
    const name = `${method} ${path}`
    if (!path.startsWith('/desk')) throw new Error(`${name} is no address of the desk`)
    if (seen.has(name)) throw new Error(`${name} stands twice`)
    seen.add(name)
    if (roles === 'signed-in') continue
    if (!Array.isArray(roles) || roles.length === 0) throw new Error(`${name} names no role`)
    if (method === 'POST' && roles.includes('auditor'))
      throw new Error(`${name} changes something, and an auditor only reads`)
  }
}
