import type { FastifyRequest } from 'fastify'
import type { Accounts } from '../accounts/accounts.ts'
import type { Secret } from '../accounts/secret.ts'
import { formToken, isFormToken } from '../accounts/secret.ts'
import type { Session } from '../accounts/session.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Sellers } from '../sellers/seller.ts'
import { isLanguage } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { Cookies } from './browser.ts'
import { deviceOf, isFromHere } from './browser.ts'
import type { DeskPage, DeskVisit, SellerVisit } from './desk.ts'
import { fieldsOf } from './fields.ts'
import type { Sent } from './upload.ts'

/** What decides who may be on a page of the desk. */
export type AdmitParts = {
  readonly accounts: Accounts
  readonly sellers: Pick<Sellers, 'ofLane'>
  readonly cookies: Cookies
  readonly url: string
}

/** Why somebody is not let in. */
export type Refusal =
  /** Nobody is signed in here. */
  | { readonly reason: 'signed-out' }
  /**
   * Stale: the form comes from elsewhere, or was made before a sign-in or a switch. Else this role may not
   * be here, or a seller is chosen first.
   */
  | { readonly reason: 'stale' | 'not-allowed' | 'no-seller'; readonly admitted: Admitted }

/** Somebody who was let in: with the seller and the role, where the page asks for one. */
export type Admitted = { readonly visit: DeskVisit; readonly atSeller?: SellerVisit }

/**
 * The one place that lets anybody onto a page of the desk. A session, then its form, then a role at the
 * seller at hand: what is missing refuses. Roles are read anew each time.
 */
export async function admit(
  parts: AdmitParts,
  page: Pick<DeskPage, 'method' | 'roles'>,
  request: FastifyRequest,
  sent: Sent,
): Promise<Result<Admitted, Refusal>> {
  const secret = parts.cookies.read(request, 'session')
  const session = secret && (await parts.accounts.sessions.find(secret))
  const account = session && (await parts.accounts.people.find(session.account))
  if (!session || !account) return no({ reason: 'signed-out' })
  const fields = fieldsOf(sent.fields)
  const asked = fieldsOf(request.query).one('lang')
  const language = isLanguage(asked) ? asked : account.language
  const visit: DeskVisit = {
    account,
    session,
    secret,
    language,
    words: WORDS[language].desk,
    fields,
    ...(sent.upload ? { upload: sent.upload } : {}),
    address: fieldsOf(request.params, request.query),
    token: tokenFor(secret, session),
    device: deviceOf(request),
  }
  const place = await placeOf(parts, session)
  const atSeller = place && { ...visit, ...place }
  const admitted = { visit, ...(atSeller ? { atSeller } : {}) }
  if (page.method === 'POST') {
    const isOurs = isFormToken(secret, aboutOf(session), fields.one('token'))
    if (!isOurs || !isFromHere(request, parts.url)) return no({ reason: 'stale', admitted })
  }
  if (page.roles === 'signed-in') return ok(admitted)
  if (!atSeller) return no({ reason: 'no-seller', admitted })
  if (!page.roles.includes(atSeller.role)) return no({ reason: 'not-allowed', admitted })
  return ok(admitted)
}

/** The seller at hand, and what this account is there now. */
async function placeOf(
  { accounts, sellers }: AdmitParts,
  { lane, account }: Session,
): Promise<Pick<SellerVisit, 'seller' | 'role'> | undefined> {
  if (lane === undefined) return undefined
  const [seller, role] = [await sellers.ofLane(lane), await accounts.staff.role(lane, account)]
  return seller && role ? { seller, role } : undefined
}

/** A form belongs to the session and to the seller for whom it was made: after a switch it is stale. */
function aboutOf({ lane }: Session): string {
  return `desk ${lane ?? 'none'}`
}

function tokenFor(secret: Secret, session: Session): string {
  return formToken(secret, aboutOf(session))
}
