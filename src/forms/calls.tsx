import type { VNode } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { ALL_BUT_AUDITORS } from '../console/desk.ts'
import { trust } from '../core/brand.ts'
import type { Clock } from '../core/calendar.ts'
import { utcDay } from '../core/calendar.ts'
import { CODE_TRIES_MAX } from '../core/limits.ts'
import type { Db } from '../db/port.ts'
import type { Releases } from '../gate/release.ts'
import type { PointId } from '../vault/points.ts'
import { normalise } from '../vault/normalise.ts'
import type { Vault } from '../vault/vault.ts'
import { dayText, fill } from '../web/language.ts'
import type { FormWork } from '../web/words/form-work.ts'
import { FORM_WORK } from '../web/words/form-work.ts'
import type { RequestActs } from './acts.ts'
import { isPhoneChannel } from './form.ts'
import type { Forms } from './forms.ts'
import { asksOf } from './letters.ts'
import { REQUEST_PURPOSE } from './request-purpose.ts'
import type { Request } from './requests.ts'
import { findRequest, requestsToCall } from './requests.ts'

type Parts = {
  readonly db: Db
  readonly vault: Vault
  readonly forms: Forms
  readonly acts: RequestActs
  readonly release: Releases
  readonly clock: Clock
}

const SHOWN = 50
const SAID = ['confirmed', 'wrong', 'over', 'barred'] as const
type Said = (typeof SAID)[number]

/** The numbers that people gave to be called at: one call each, released by the gate, confirms whose they are. */
export function callPages(parts: Parts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/calls',
      menu: (_, language) => FORM_WORK[language].calls.menu,
      roles: ALL_BUT_AUDITORS,
      handler: (visit) => show(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/calls/:request/number',
      roles: ALL_BUT_AUDITORS,
      handler: (visit) => call(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/calls/:request/code',
      roles: ALL_BUT_AUDITORS,
      handler: (visit) => confirm(parts, visit),
    },
  ]
}

/** A number that the gate just released, for one request. */
type Released = { readonly request: string; readonly number: string }

async function show(parts: Parts, visit: SellerVisit, released?: Released): Promise<DeskAnswer> {
  const { lane } = visit.seller
  const waiting = await requestsToCall(parts.db.query, lane, { now: parts.clock(), limit: SHOWN })
  const rows = await Promise.all(waiting.map((request) => rowOf(parts, request)))
  const words = FORM_WORK[visit.language].calls
  const said = SAID.find((one) => one === visit.address.one('said'))
  return {
    title: words.title,
    at: '/desk/calls',
    main: (
      <section class="stack sections">
        <h1 class="plain">{words.title}</h1>
        <p class="reading">{words.lead}</p>
        {said ? <Told words={words} said={said} /> : null}
        {rows.length === 0 ? <p>{words.empty}</p> : null}
        <ul class="rows">
          {rows.map((row) => (
            <RowView key={row.request.id} row={row} visit={visit} released={released} />
          ))}
        </ul>
      </section>
    ),
  }
}

function Told({ words, said }: { words: FormWork['calls']; said: Said }): VNode {
  return (
    <p class={said === 'confirmed' ? 'said' : 'said bad'} role="status">
      {words.said[said]}
    </p>
  )
}

type Row = { readonly request: Request; readonly asks: readonly string[] }

async function rowOf({ forms }: Parts, request: Request): Promise<Row> {
  const published = await forms.version(request.lane, request.form, request.version)
  const grants = request.grants.filter(({ channel }) => isPhoneChannel(channel))
  return { request, asks: published ? asksOf(published.form, { grants }) : [] }
}

function RowView({
  row: { request, asks },
  visit,
  released,
}: {
  readonly row: Row
  readonly visit: SellerVisit
  readonly released: Released | undefined
}): VNode {
  const { language, token } = visit
  const words = FORM_WORK[language].calls
  const day = (at: Request['askedAt']): string => dayText(utcDay(at), language)
  const places = { day: day(request.askedAt), until: day(request.endsAt) }
  const number = released?.request === request.id ? released.number : undefined
  return (
    <li>
      <p>
        {asks.map((ask) => (
          <span key={ask}>
            {ask}
            <br />
          </span>
        ))}
        <span class="small">{fill(words.asked, places)}</span>
        {request.tries > 0 ? (
          <span class="small">
            {' '}
            {fill(words.tries, { tries: String(request.tries), most: String(CODE_TRIES_MAX) })}
          </span>
        ) : null}
      </p>
      {number === undefined ? (
        <form method="post" action={`/desk/calls/${request.id}/number`}>
          <input type="hidden" name="token" value={token} />
          <button class="button slim" type="submit">
            {words.call}
          </button>
        </form>
      ) : (
        <form class="in-line" method="post" action={`/desk/calls/${request.id}/code`}>
          <input type="hidden" name="token" value={token} />
          <p>
            {words.number}
            <br />
            <b class="address">{number}</b>
          </p>
          <div class="field">
            <label for={`code-${request.id}`}>{words.code}</label>
            <input id={`code-${request.id}`} name="code" inputMode="numeric" autocomplete="off" />
          </div>
          <button class="button slim" type="submit">
            {words.confirm}
          </button>
        </form>
      )}
    </li>
  )
}

/** Shows a number once the gate has let this one call leave. */
async function call(parts: Parts, visit: SellerVisit): Promise<DeskAnswer> {
  const { lane } = visit.seller
  const request = await findRequest(parts.db.query, lane, visit.address.one('request'))
  if (request?.phone === undefined) return 'unknown'
  const opened = await parts.vault.openPoint(lane, trust<PointId>(request.phone))
  const point = opened.ok ? normalise(opened.value.given) : undefined
  if (!point?.ok) return { to: '/desk/calls?said=over' }
  const released = await parts.release(lane, {
    to: { by: 'point', point: point.value },
    purpose: REQUEST_PURPOSE,
    channel: 'phone-human',
  })
  if (!released.ok || !released.value.release) return { to: '/desk/calls?said=barred' }
  return show(parts, visit, { request: request.id, number: point.value.normal })
}

async function confirm(parts: Parts, visit: SellerVisit): Promise<DeskAnswer> {
  const of = { lane: visit.seller.lane, id: visit.address.one('request') }
  const end = await parts.acts.confirmPhone(of, visit.fields.one('code'))
  return { to: `/desk/calls?said=${end}` }
}
