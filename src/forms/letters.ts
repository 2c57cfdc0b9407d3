import type { Clock } from '../core/calendar.ts'
import type { Db } from '../db/port.ts'
import type { Writer } from '../mail/sending.ts'
import type { Recipient } from '../mail/recipients.ts'
import type { PersonLetter, ReceiptAct, Requested } from '../mail/person-letter.ts'
import { RECEIPT_ACTS } from '../mail/person-letter.ts'
import type { Sellers } from '../sellers/seller.ts'
import type { Form } from './form.ts'
import { boxName } from './form.ts'
import type { Forms } from './forms.ts'
import type { Links } from './links.ts'
import type { Request } from './requests.ts'
import { findRequest } from './requests.ts'
import { stillStands } from './standing.ts'

type Parts = {
  readonly db: Db
  readonly sellers: Sellers
  readonly forms: Forms
  readonly links: Links
  readonly clock: Clock
  /** The public base address. */
  readonly url: string
}

/** The letters of forms. Each is written when it leaves, from what was published and asked. */
export function formLetters(parts: Parts): Readonly<Record<string, Writer>> {
  const receipts = RECEIPT_ACTS.map((act): [string, Writer] => [
    `receipt-${act}`,
    (recipient) => writeReceipt(parts, recipient, act),
  ])
  return {
    confirm: (recipient) => writeConfirm(parts, recipient),
    requested: (recipient) => writeRequested(parts, recipient),
    ...Object.fromEntries(receipts),
  }
}

type About = { readonly request: Request; readonly form: Form; readonly seller: string }

async function aboutOf(parts: Parts, { lane, about }: Recipient): Promise<About | undefined> {
  const request = await findRequest(parts.db.query, lane, about)
  const published = request && (await parts.forms.version(lane, request.form, request.version))
  const seller = await parts.sellers.ofLane(lane)
  if (!request || !published || !seller) return undefined
  return { request, form: published.form, seller: seller.name }
}

/** Asks for the confirmation, with nothing else in it. @source BGH 2011-02-10, I ZR 164/09 */
async function writeConfirm(parts: Parts, recipient: Recipient): Promise<PersonLetter | undefined> {
  const found = await aboutOf(parts, recipient)
  if (!found) return undefined
  const { request, form, seller } = found
  if (request.state !== 'asked' || request.endsAt <= parts.clock()) return undefined
  const requested = form.way === 'boxes' ? form.paper : undefined
  return {
    kind: 'confirm',
    seller,
    asks: asksOf(form, request),
    link: pageOf(parts, request),
    until: request.endsAt,
    ...(requested ? { requested } : {}),
  }
}

/** What somebody ordered without saying yes to anything. */
async function writeRequested(
  parts: Parts,
  recipient: Recipient,
): Promise<PersonLetter | undefined> {
  const found = await aboutOf(parts, recipient)
  const requested = found?.form.paper
  if (!found || !requested) return undefined
  const { lane, subject } = found.request
  const wayOut = `${parts.url}/u/${parts.links.wayOut.token({ lane, id: subject })}`
  return { kind: 'requested', seller: found.seller, requested, wayOut }
}

/** What somebody did, with the page on which they can take it back. */
async function writeReceipt(
  parts: Parts,
  recipient: Recipient,
  act: ReceiptAct,
): Promise<PersonLetter | undefined> {
  const found = await aboutOf(parts, recipient)
  if (!found) return undefined
  const { request, form, seller } = found
  const requested: Requested | undefined = form.way === 'boxes' ? undefined : form.paper
  return {
    kind: 'receipt',
    act,
    seller,
    asks: asksOf(form, request),
    at: parts.clock(),
    link: pageOf(parts, request),
    ...(requested && stillStands(request.state) ? { requested } : {}),
  }
}

function pageOf({ url, links }: Parts, { lane, id }: Request): string {
  return `${url}/confirm/${links.confirm.token({ lane, id })}`
}

/** The sentences that a request says yes to. */
export function asksOf({ boxes }: Form, { grants }: Pick<Request, 'grants'>): readonly string[] {
  const asked = new Set(grants.map(boxName))
  return boxes.filter((box) => asked.has(boxName(box))).map(({ says }) => says)
}
