import type { VNode } from 'preact'
import { Fragment } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import type { SubjectRef } from '../core/entry.ts'
import { CHANNELS } from '../core/terms.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { quoted } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { findByWords } from './find.ts'
import type { Name } from './names.ts'
import { nameLine, namesOf } from './names.ts'
import type { PeopleParts } from './parts.ts'
import { purposesOf } from './parts.ts'

const WHO_ASKS = ['administrator', 'privacy-officer', 'marketer', 'salesperson'] as const

/** The question bar: one sentence to complete about somebody who is stored. What was typed stands in no address. */
export function askPages(parts: PeopleParts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/ask',
      menu: (_, language) => WORDS[language].people.ask.menu,
      roles: WHO_ASKS,
      handler: (visit) => show(parts, visit, {}),
    },
    { method: 'POST', path: '/desk/ask', roles: WHO_ASKS, handler: (visit) => ask(parts, visit) },
  ]
}

type Outcome =
  | { readonly said?: 'nobody' | 'too-short' }
  | { readonly several: readonly { readonly subject: SubjectRef; readonly name: Name }[] }

async function ask(parts: PeopleParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { seller, fields } = visit
  const { found } = await findByWords(parts, seller.lane, fields.one('who'), seller.country)
  if (found === 'too-short') return show(parts, visit, { said: 'too-short' })
  const [first, ...others] = found
  if (!first) return show(parts, visit, { said: 'nobody' })
  if (others.length === 0) return { to: `/desk/contacts/${first}?${questionOf(visit)}` }
  const names = await namesOf(parts, seller.lane, found)
  return show(parts, visit, {
    several: found.map((subject) => ({ subject, name: names.get(subject) ?? {} })),
  })
}

/** The question without the person, for an address. */
function questionOf({ fields }: SellerVisit): string {
  const chosen = new URLSearchParams()
  for (const name of ['purpose', 'channel'])
    if (fields.one(name) !== '') chosen.set(name, fields.one(name))
  return chosen.toString()
}

async function show(parts: PeopleParts, visit: SellerVisit, outcome: Outcome): Promise<DeskAnswer> {
  const purposes = [...(await purposesOf(parts, visit.seller.lane)).values()]
  const { title } = WORDS[visit.language].people.ask
  return { title, main: <AskMain visit={visit} purposes={purposes} outcome={outcome} /> }
}

type Shown = {
  readonly visit: SellerVisit
  readonly purposes: readonly Purpose[]
  readonly outcome: Outcome
}

function AskMain({ visit, purposes, outcome }: Shown): VNode {
  const words = WORDS[visit.language].people.ask
  return (
    <div class="stack sections">
      {purposes.length === 0 ? (
        <section class="stack reading">
          <h1 class="plain">{words.noPurpose}</h1>
          <p>{words.noPurposeHelp}</p>
          <pre tabIndex={0}>{ADD_PURPOSE(visit)}</pre>
        </section>
      ) : (
        <AskForm visit={visit} purposes={purposes} />
      )}
      {'several' in outcome ? (
        <section class="stack">
          <h2>{words.several}</h2>
          <ul class="rows">
            {outcome.several.map(({ subject, name }) => (
              <li key={subject}>
                <p>
                  <a href={`/desk/contacts/${subject}?${questionOf(visit)}`}>
                    {nameLine(name, WORDS[visit.language].people.list.noName)}
                  </a>
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <Said visit={visit} said={outcome.said} />
      )}
    </div>
  )
}

function Said({
  visit,
  said,
}: {
  visit: SellerVisit
  said: 'nobody' | 'too-short' | undefined
}): VNode | null {
  const words = WORDS[visit.language].people.ask
  if (said === undefined) return null
  return (
    <section class="verdict no" role="status">
      <h2>{said === 'nobody' ? words.nobody : words.tooShort}</h2>
      {said === 'nobody' ? (
        <p>
          {words.nobodyHelp} <a href={`/may?lang=${visit.language}`}>{words.publicDesk}</a>
        </p>
      ) : null}
    </section>
  )
}

const ADD_PURPOSE = ({ seller }: SellerVisit): string =>
  `./cabeceo purpose add --seller ${seller.id} --id news --kind newsletter --title "…"`

function AskForm({ visit, purposes }: Omit<Shown, 'outcome'>): VNode {
  const words = WORDS[visit.language].people.ask
  return (
    <form method="post" action="/desk/ask" class="desk" id="ask">
      <input type="hidden" name="token" value={visit.token} />
      <h1 class="sentence">
        {words.sentence.split(/\{(\w+)\}([\u00a0.,?:]*)/).map((part, i, all) => {
          if (i % 3 === 0) return <Fragment key={i}>{part}</Fragment>
          if (i % 3 === 2) return null
          return (
            <span class="slot" key={i}>
              <AskField name={part} visit={visit} purposes={purposes} />
              {all[i + 1]}
            </span>
          )
        })}
      </h1>
      <p class="small" id="who-help">
        {words.whoHelp}
      </p>
      <button class="button" type="submit">
        {words.button}
      </button>
    </form>
  )
}

function AskField({ name, visit, purposes }: { name: string } & Omit<Shown, 'outcome'>): VNode {
  const words = WORDS[visit.language]
  const chosen = (field: string): string => visit.fields.one(field) || visit.address.one(field)
  if (name === 'who')
    return (
      <>
        <label for="who">{words.people.ask.who}</label>
        <input
          id="who"
          name="who"
          required
          autocomplete="off"
          aria-describedby="who-help"
          value={visit.fields.one('who')}
        />
      </>
    )
  const options =
    name === 'channel'
      ? CHANNELS.map((channel) => [channel, words.values.channels[channel]] as const)
      : purposes.map(
          ({ id, title }) => [id, quoted(visit.language, title[visit.language])] as const,
        )
  return (
    <>
      <label for={name}>
        {name === 'channel' ? words.people.ask.channel : words.people.ask.purpose}
      </label>
      <select id={name} name={name}>
        {options.map(([value, says]) => (
          <option key={value} value={value} selected={value === chosen(name)}>
            {says}
          </option>
        ))}
      </select>
    </>
  )
}
