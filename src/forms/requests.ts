import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import type { SubjectRef } from '../core/entry.ts'
import type { Language } from '../core/terms.ts'
import { COUNTRIES, LANGUAGES } from '../core/terms.ts'
import type { Query, Row, Transaction, Value } from '../db/port.ts'
import { insertInto } from '../db/insert.ts'
import { numberOf, padded, places, textOf, textOrNone } from '../db/rows.ts'
import type { FormChannel } from './form.ts'

/** One permission that a request asks for. */
export type AskedGrant = {
  readonly grant: string
  readonly purpose: string
  readonly channel: FormChannel
  /** Confirmed by its own loop: the link of the letter, or a spoken code. */
  readonly isConfirmed: boolean
}

/** `asked`: nothing was confirmed yet. `refused` and `withdrawn`: the person ended it. */
const REQUEST_STATES = ['asked', 'confirmed', 'refused', 'withdrawn'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** What somebody asked for by a form, by references alone. */
export type Request = {
  readonly lane: number
  readonly id: string
  readonly form: string
  readonly version: number
  readonly language: Language
  /** Where the person lives, as they said. */
  readonly country: (typeof COUNTRIES)[number]
  readonly subject: SubjectRef
  /** The point of the letter, and of the calls where the form asks for some. */
  readonly point: string
  readonly phone: string | undefined
  readonly grants: readonly AskedGrant[]
  readonly state: RequestState
  /** Nobody knew the person before. */
  readonly isNew: boolean
  /** `asked` as long as the number waits for its call; the code itself follows from the request. */
  readonly code: string | undefined
  readonly tries: number
  readonly askedAt: Instant
  readonly endsAt: Instant
}

const COLUMNS =
  'lane, request, form, version, language, country, subject, point, phone, grants, state, is_new, code, tries, asked_at, ends_at'

const INSERT = insertInto('form_request', [...COLUMNS.split(', '), 'once'])

/** Keeps requests; `once` is the same where the same form is sent twice. */
export async function addRequests(
  { query }: Transaction,
  requests: readonly { readonly request: Request; readonly once: string }[],
): Promise<void> {
  await INSERT(
    query,
    requests.map(({ request, once }) => [...valuesOf(request), once]),
  )
}

/** The values of the columns, in their order. */
function valuesOf(request: Request): readonly Value[] {
  const { lane, id, form, version, language, country, subject, point, phone } = request
  const { grants, state, isNew, code, tries, askedAt, endsAt } = request
  const values: Value[] = [lane, id, form, version, language, country, subject, point]
  values.push(phone ?? null, JSON.stringify(grants), state, isNew ? 1 : 0, code ?? null, tries)
  values.push(askedAt, endsAt)
  return values
}

export async function findRequest(
  query: Query,
  lane: number,
  id: string,
): Promise<Request | undefined> {
  const [row] = await query(
    `select ${COLUMNS} from form_request where lane = $1 and request = $2`,
    [lane, id],
  )
  return row && requestOf(row)
}

/** Ids of one statement, so that few different statements are ever prepared. */
const AT_ONCE = [1, 8, 32]

/** The requests that came of these very forms before. */
export async function findOnce(
  query: Query,
  lane: number,
  onces: readonly string[],
): Promise<ReadonlyMap<string, Request>> {
  const found = new Map<string, Request>()
  for (const some of padded(onces, AT_ONCE)) {
    const rows = await query(
      `select ${COLUMNS}, once from form_request
       where lane = $1 and once in (${places(some.length, 2)})`,
      [lane, ...some],
    )
    for (const row of rows) found.set(textOf(row, 'once'), requestOf(row))
  }
  return found
}

/** Requests of one person by one form, the latest first. */
export async function requestsOf(
  query: Query,
  { lane, subject, form }: Pick<Request, 'lane' | 'subject' | 'form'>,
): Promise<readonly Request[]> {
  const rows = await query(
    `select ${COLUMNS} from form_request where lane = $1 and subject = $2 and form = $3
     order by asked_at desc`,
    [lane, subject, form],
  )
  return rows.map(requestOf)
}

/** Every request of one person. */
export async function allRequestsOf(
  query: Query,
  lane: number,
  subject: SubjectRef,
): Promise<readonly Request[]> {
  const rows = await query(
    `select ${COLUMNS} from form_request where lane = $1 and subject = $2 order by asked_at desc`,
    [lane, subject],
  )
  return rows.map(requestOf)
}

/** Requests with a number that is yet to be confirmed, the oldest first. */
export async function requestsToCall(
  query: Query,
  lane: number,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly Request[]> {
  const rows = await query(
    `select ${COLUMNS} from form_request
     where lane = $1 and phone is not null and code is not null and ends_at > $2
       and state in ('asked', 'confirmed')
     order by asked_at limit $3`,
    [lane, now, limit],
  )
  return rows.map(requestOf)
}

/** Keeps what became of a request. */
export async function changeRequest(
  { query }: Transaction,
  { lane, id, state, grants, code, tries }: Request,
): Promise<void> {
  await query(
    `update form_request set state = $3, grants = $4, code = $5, tries = $6
     where lane = $1 and request = $2`,
    [lane, id, state, JSON.stringify(grants), code ?? null, tries],
  )
}

export async function dropRequest(
  { query }: Transaction,
  { lane, id }: Pick<Request, 'lane' | 'id'>,
): Promise<void> {
  await query('delete from form_request where lane = $1 and request = $2', [lane, id])
}

function requestOf(row: Row): Request {
  const state = REQUEST_STATES.find((one) => one === row['state'])
  const language = LANGUAGES.find((one) => one === row['language'])
  const country = COUNTRIES.find((one) => one === row['country'])
  if (!state || !language || !country) throw new Error('a request is in a state that is not known')
  return {
    lane: numberOf(row, 'lane'),
    id: textOf(row, 'request'),
    form: textOf(row, 'form'),
    version: numberOf(row, 'version'),
    language,
    country,
    subject: trust<SubjectRef>(textOf(row, 'subject')),
    point: textOf(row, 'point'),
    phone: textOrNone(row, 'phone'),
    grants: JSON.parse(textOf(row, 'grants')) as readonly AskedGrant[],
    state,
    isNew: numberOf(row, 'is_new') === 1,
    code: textOrNone(row, 'code'),
    tries: numberOf(row, 'tries'),
    askedAt: trust<Instant>(numberOf(row, 'asked_at')),
    endsAt: trust<Instant>(numberOf(row, 'ends_at')),
  }
}
