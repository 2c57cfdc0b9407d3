import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import type { SubjectRef } from '../core/entry.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { CardShown } from './answer-card.tsx'
import { AnswerCard } from './answer-card.tsx'
import type { BarShown } from './ask-bar.tsx'
import { AskBar } from './ask-bar.tsx'
import type { Asked } from './asked.ts'
import { Ended } from './ended.tsx'
import type { Name } from './names.ts'
import { nameLine } from './names.ts'

/** What came of asking: an answer about somebody, several who fit, or nobody. */
export type AskOutcome = {
  readonly known?: NonNullable<BarShown['known']>
  readonly card?: Omit<CardShown, 'visit' | 'purposes'>
  readonly typed?: string
  readonly said?: 'nobody' | 'too-short'
  readonly several?: readonly {
    readonly contact: SubjectRef
    readonly to: string
    readonly points: readonly string[]
  }[]
  readonly names?: ReadonlyMap<SubjectRef, Name>
  readonly isMore?: boolean
}

type Shown = {
  readonly visit: SellerVisit
  readonly purposes: readonly Purpose[]
  readonly asked: Asked
  readonly outcome: AskOutcome
}

/** The bar, and under it what came of it. */
export function AskMain(shown: Shown): VNode {
  const { visit, purposes, asked, outcome } = shown
  const { known, typed } = outcome
  if (purposes.length === 0) return <NoPurpose visit={visit} />
  if (visit.role === 'auditor' && !known) return <NobodyChosen visit={visit} />
  return (
    <div class="stack sections">
      <AskBar
        visit={visit}
        purposes={purposes}
        asked={asked}
        {...(known ? { known } : {})}
        {...(typed === undefined ? {} : { typed })}
      />
      <div id="told" data-swap class="stack sections">
        <Ended visit={visit} />
        {outcome.card ? <AnswerCard {...outcome.card} visit={visit} purposes={purposes} /> : null}
        <Several {...shown} />
        <Said visit={visit} said={outcome.said} />
      </div>
    </div>
  )
}

function NoPurpose({ visit }: Pick<Shown, 'visit'>): VNode {
  const words = WORDS[visit.language].people.ask
  return (
    <section class="stack reading">
      <h1 class="plain">{words.noPurpose}</h1>
      <p>{words.noPurposeHelp}</p>
      <pre tabIndex={0}>{ADD_PURPOSE(visit)}</pre>
    </section>
  )
}

const ADD_PURPOSE = ({ seller }: SellerVisit): string =>
  `./cabeceo purpose add --seller ${seller.id} --id news --kind newsletter --title "…"`

/** Who only reads looks for nobody here: they come from the list. */
function NobodyChosen({ visit }: Pick<Shown, 'visit'>): VNode {
  const words = WORDS[visit.language]
  return (
    <section class="stack reading">
      <h1 class="plain">{words.people.ask.title}</h1>
      <p>{words.deeds.chooseSomebody}</p>
      <p>
        <a class="button" href="/desk/contacts">
          {words.deeds.toPeople}
        </a>
      </p>
    </section>
  )
}

/** Several people fit: their addresses tell them apart. */
function Several({ visit, outcome: { several, names, isMore } }: Shown): VNode | null {
  if (!several) return null
  const words = WORDS[visit.language].people
  return (
    <section class="stack">
      <h2>{words.ask.several}</h2>
      <ul class="rows">
        {several.map(({ contact, to, points }) => (
          <li key={contact}>
            <p>
              <a href={to}>{nameLine(names?.get(contact) ?? {}, words.list.noName)}</a>
              <br />
              <span class="small address">{points.map(tellPoint).join(' · ')}</span>
            </p>
          </li>
        ))}
      </ul>
      {isMore ? <p class="small">{words.ask.moreFit}</p> : null}
    </section>
  )
}

/** The parts of a postal address stand apart in its one form. */
export function tellPoint(normal: string): string {
  return normal.split('|').filter(Boolean).join(', ')
}

function Said({
  visit,
  said,
}: Pick<Shown, 'visit'> & { readonly said: AskOutcome['said'] | undefined }): VNode | null {
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
