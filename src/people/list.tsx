import type { VNode } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { EVERYBODY } from '../console/desk.ts'
import type { SubjectRef } from '../core/entry.ts'
import { PEOPLE_LOOKED_AT_MAX } from '../core/limits.ts'
import type { Verdict } from '../core/terms.ts'
import { CHANNELS, VERDICTS } from '../core/terms.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { valueWord } from '../web/fact-words.ts'
import { VERDICT_CLASS, VerdictMark, VerdictShapes } from '../web/verdict.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import type { Name } from './names.ts'
import { nameLine, namesOf } from './names.ts'
import type { PeopleParts } from './parts.ts'
import { purposesOf } from './parts.ts'

const SHOWN = 50
const READ_AT_ONCE = 200

type Listed = Awaited<ReturnType<PeopleParts['people']['page']>>[number]
type Row = Listed & { readonly answer?: Verdict; readonly reason?: string }
type Wish = {
  readonly purpose?: Purpose
  readonly channel?: (typeof CHANNELS)[number]
  readonly answer?: Verdict
}

/** The people of a seller, the latest first, with what the gate says about one purpose and channel. */
export function listPages(parts: PeopleParts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/contacts',
      menu: (_, language) => WORDS[language].people.list.menu,
      roles: EVERYBODY,
      handler: (visit) => show(parts, visit),
    },
  ]
}

async function show(parts: PeopleParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { lane } = visit.seller
  const purposes = await purposesOf(parts, lane)
  const wish = wishOf(visit, purposes)
  const before = Number(visit.address.one('before')) || undefined
  const { rows, next } = await look(parts, visit, wish, before)
  const names = await namesOf(
    parts,
    lane,
    rows.map(({ subject }) => subject),
  )
  const shown = { visit, purposes: [...purposes.values()], wish, rows, names }
  return {
    title: WORDS[visit.language].people.list.title,
    main: (
      <ListMain
        {...shown}
        {...(next === undefined ? {} : { next })}
        isFirst={before === undefined}
      />
    ),
  }
}

function wishOf({ address }: SellerVisit, purposes: ReadonlyMap<string, Purpose>): Wish {
  const purpose = purposes.get(address.one('purpose'))
  const channel = CHANNELS.find((one) => one === address.one('channel'))
  const answer = VERDICTS.find((one) => one === address.one('answer'))
  if (!purpose || !channel) return {}
  return { purpose, channel, ...(answer ? { answer } : {}) }
}

/** Reads on until a page is full, or so many were looked at that somebody would wait. */
async function look(
  parts: PeopleParts,
  { seller: { lane }, language }: SellerVisit,
  { purpose, channel, answer }: Wish,
  from: number | undefined,
): Promise<{ readonly rows: readonly Row[]; readonly next?: number }> {
  const rows: Row[] = []
  let before = from
  for (let looked = 0; looked < PEOPLE_LOOKED_AT_MAX; looked += READ_AT_ONCE) {
    const size = purpose ? READ_AT_ONCE : SHOWN + 1
    const page = await parts.people.page(lane, {
      size,
      ...(before === undefined ? {} : { before }),
    })
    const told =
      purpose && channel ? await answers(parts, lane, page, { purpose, channel, language }) : page
    for (const row of told) {
      if (answer !== undefined && (row as Row).answer !== answer) {
        before = row.recorded
        continue
      }
      if (rows.length === SHOWN) return { rows, ...(before === undefined ? {} : { next: before }) }
      rows.push(row)
      before = row.recorded
    }
    if (page.length < size) return { rows }
  }
  return { rows, ...(before === undefined ? {} : { next: before }) }
}

async function answers(
  { gate }: PeopleParts,
  lane: number,
  page: readonly Listed[],
  {
    purpose,
    channel,
    language,
  }: Required<Pick<Wish, 'purpose' | 'channel'>> & Pick<SellerVisit, 'language'>,
): Promise<readonly Row[]> {
  const asked = page.map(({ subject }) => ({
    to: { by: 'contact', contact: subject } as const,
    purpose: purpose.id,
    channel,
  }))
  const told = await gate.ask(lane, asked)
  return page.map((row, i) => {
    const one = told[i]
    if (!one?.ok) return row
    const { answer, reason } = gate.teller.brief(one.value, language)
    return { ...row, answer, reason }
  })
}

type Shown = {
  readonly visit: SellerVisit
  readonly purposes: readonly Purpose[]
  readonly wish: Wish
  readonly rows: readonly Row[]
  readonly names: ReadonlyMap<SubjectRef, Name>
  readonly next?: number
  readonly isFirst: boolean
}

function ListMain(shown: Shown): VNode {
  const { visit, rows, next, isFirst } = shown
  const words = WORDS[visit.language].people.list
  if (rows.length === 0 && isFirst && next === undefined && !shown.wish.answer)
    return <Nobody visit={visit} />
  return (
    <div class="stack sections">
      <VerdictShapes />
      <h1 class="plain">{words.title}</h1>
      <p class="reading">{words.lead}</p>
      <Filter {...shown} />
      {rows.length === 0 ? <p>{words.none}</p> : <Rows {...shown} />}
      {next === undefined ? null : (
        <p>
          <a class="button quiet" href={`/desk/contacts?${addressOf(shown.wish, next)}`}>
            {words.older}
          </a>
        </p>
      )}
    </div>
  )
}

function addressOf({ purpose, channel, answer }: Wish, before?: number): string {
  const address = new URLSearchParams()
  if (purpose) address.set('purpose', purpose.id)
  if (channel) address.set('channel', channel)
  if (answer) address.set('answer', answer)
  if (before !== undefined) address.set('before', String(before))
  return address.toString()
}

function Nobody({ visit }: { visit: SellerVisit }): VNode {
  const words = WORDS[visit.language].people.list
  return (
    <section class="stack reading">
      <h1 class="plain">{words.empty}</h1>
      <p>{words.emptyHelp}</p>
      <pre tabIndex={0}>./cabeceo demo</pre>
    </section>
  )
}

function Filter({ visit, purposes, wish }: Shown): VNode {
  const words = WORDS[visit.language]
  const field = (
    name: string,
    label: string,
    options: readonly (readonly [string, string])[],
    chosen: string | undefined,
  ): VNode => (
    <p class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map(([value, says]) => (
          <option key={value} value={value} selected={value === (chosen ?? '')}>
            {says}
          </option>
        ))}
      </select>
    </p>
  )
  const titles = purposes.map(({ id, title }) => [id, title[visit.language]] as const)
  const channels = CHANNELS.map((one) => [one, words.values.byChannel[one]] as const)
  const verdicts = VERDICTS.map((one) => [one, words.verdicts[one]] as const)
  return (
    <form method="get" action="/desk/contacts" class="in-line">
      {field('purpose', words.people.ask.purpose, [['', '–'], ...titles], wish.purpose?.id)}
      {field('channel', words.people.ask.channel, [['', '–'], ...channels], wish.channel)}
      {field(
        'answer',
        words.people.list.answer,
        [['', words.people.list.anyAnswer], ...verdicts],
        wish.answer,
      )}
      <button class="button slim" type="submit">
        {words.people.list.show}
      </button>
    </form>
  )
}

function Rows({ visit, rows, names, wish }: Shown): VNode {
  const words = WORDS[visit.language]
  const { list } = words.people
  return (
    <ul class="rows people">
      {rows.map((row) => (
        <li key={row.subject}>
          <p>
            <a href={`/desk/contacts/${row.subject}?${addressOf(wish)}`}>
              {nameLine(names.get(row.subject) ?? {}, list.noName)}
            </a>
            <br />
            <span class="small">
              {[
                row.kind === undefined ? list.unknown : valueWord(words, 'person.kind', row.kind),
                row.country === undefined
                  ? list.unknown
                  : valueWord(words, 'person.country', row.country),
                row.sources.map((one) => valueWord(words, 'source.kind', one)).join(', '),
              ].join(' · ')}
            </span>
          </p>
          {row.answer ? (
            <p class={`told ${VERDICT_CLASS[row.answer]}`}>
              <VerdictMark verdict={row.answer} /> <b>{words.verdicts[row.answer]}</b>
              <br />
              <span class="small">{row.reason}</span>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
