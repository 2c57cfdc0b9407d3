import type { VNode } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { EVERYBODY } from '../console/desk.ts'
import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import { Moment } from '../console/moment.tsx'
import type { Db } from '../db/port.ts'
import type { Outbox } from '../mail/outbox.ts'
import type { LetterState, Recipient } from '../mail/recipients.ts'
import { LETTER_STATES, countStates, listIn } from '../mail/recipients.ts'
import { numberText } from '../web/language.ts'
import { FORM_WORK } from '../web/words/form-work.ts'
import { FORM_WRITERS } from './builder.tsx'

type Parts = { readonly db: Db; readonly outbox: Outbox; readonly clock: Clock }

const DAYS_MS = 30 * 86_400_000
const SHOWN = 20

/** What became of the letters to people: counts, and those about which somebody may want to do something. */
export function letterPages(parts: Parts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/letters',
      menu: (_, language) => FORM_WORK[language].letters.menu,
      roles: EVERYBODY,
      handler: (visit) => show(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/letters/again',
      roles: FORM_WRITERS,
      handler: (visit) => again(parts, visit),
    },
  ]
}

async function show({ db, clock }: Parts, visit: SellerVisit): Promise<DeskAnswer> {
  const { lane } = visit.seller
  const words = FORM_WORK[visit.language].letters
  const since = trust<Instant>(clock() - DAYS_MS)
  const counts = await countStates(db.query, lane, since)
  const [open, refused, barred] = await Promise.all(
    (['open', 'refused', 'barred'] as const).map((state) =>
      listIn(db.query, { lane, state, limit: SHOWN }),
    ),
  )
  return {
    title: words.title,
    main: (
      <section class="stack sections">
        <h1 class="plain">{words.title}</h1>
        <p class="reading">{words.lead}</p>
        {visit.address.one('said') === 'again' ? (
          <p class="said" role="status">
            {words.sentAgain}
          </p>
        ) : null}
        <Counts visit={visit} counts={counts} />
        <Some visit={visit} title={words.openTitle} help={words.openHelp} letters={open ?? []} />
        <Some visit={visit} title={words.refusedTitle} letters={refused ?? []} />
        <Some visit={visit} title={words.barredTitle} letters={barred ?? []} />
      </section>
    ),
  }
}

function Counts({
  visit: { language },
  counts,
}: {
  readonly visit: SellerVisit
  readonly counts: Readonly<Record<LetterState, number>>
}): VNode {
  const words = FORM_WORK[language].letters
  return (
    <section class="stack">
      <h2>{words.days}</h2>
      <div class="wide-table" tabIndex={0}>
        <table class="matrix">
          <tbody>
            {LETTER_STATES.map((state) => (
              <tr key={state}>
                <th scope="row">{words.states[state]}</th>
                <td>{numberText(counts[state], language)}</td>
                <td class="small">{words.help[state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Some({
  visit,
  title,
  help,
  letters,
}: {
  readonly visit: SellerVisit
  readonly title: string
  readonly help?: string
  readonly letters: readonly Recipient[]
}): VNode | null {
  if (letters.length === 0) return null
  const { language } = visit
  const words = FORM_WORK[language].letters
  return (
    <section class="stack">
      <h2>{title}</h2>
      {help === undefined ? null : <p class="reading">{help}</p>}
      <ul class="rows">
        {letters.map((one) => (
          <li key={`${one.message} ${String(one.number)}`}>
            <p>
              <a href={`/desk/contacts/${one.subject}`}>{words.person}</a>{' '}
              <span class="small">
                <Moment at={one.changedAt} language={language} /> {one.code}
              </span>
            </p>
            {one.state === 'open' && FORM_WRITERS.includes(visit.role) ? (
              <form method="post" action="/desk/letters/again">
                <input type="hidden" name="token" value={visit.token} />
                <input type="hidden" name="message" value={one.message} />
                <input type="hidden" name="number" value={String(one.number)} />
                <button class="button quiet slim" type="submit">
                  {words.again}
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

async function again({ outbox }: Parts, visit: SellerVisit): Promise<DeskAnswer> {
  const { fields, seller } = visit
  const message = fields.one('message')
  const number = Number(fields.one('number'))
  const isDone = await outbox.sendAgain({ lane: seller.lane, message, number })
  return isDone ? { to: '/desk/letters?said=again' } : 'unknown'
}
