import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import type { Header } from '../core/entry.ts'
import { isFactKey } from '../core/facts.ts'
import { CHANNELS } from '../core/terms.ts'
import type { ContactFile } from '../gate/contact-file.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { valueWord } from '../web/fact-words.ts'
import { dayText, fill, quoted } from '../web/language.ts'
import { VERDICT_CLASS, VerdictMark, VerdictShape, VerdictShapes } from '../web/verdict.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import { tellPoint } from './ask-view.tsx'
import type { Asked } from './asked.ts'
import { Ended } from './ended.tsx'
import { nameLine, saidIn } from './names.ts'
import { Clocks } from './person-clocks.tsx'
import { Changes } from './person-forms.tsx'
import { Standing } from './person-stops.tsx'
import type { TimelinePage } from './person.tsx'
import { StopForm } from './stop-form.tsx'
import { Timeline } from './timeline.tsx'

/** All that a person's page shows. */
export type PersonShown = {
  readonly visit: SellerVisit
  readonly file: ContactFile
  readonly purposes: readonly Purpose[]
  readonly today: string
  /** Everything that happened, and the part of it that is told. */
  readonly all: readonly Header[]
  readonly timeline: TimelinePage
  readonly said: ReadonlyMap<number, string>
  readonly asked?: Asked
  readonly wrongPoint?: string
}

/** The page of one person. Who only reads sees everything, and no form. */
export function PersonMain(shown: PersonShown): VNode {
  const { visit, file, asked } = shown
  const mayChange = visit.role !== 'auditor'
  return (
    <div class="stack sections">
      <VerdictShapes />
      <h1 class="plain">
        {nameLine(
          {
            name: saidIn(file, 'name'),
            company: saidIn(file, 'company'),
            ref: saidIn(file, 'ref'),
          },
          WORDS[visit.language].people.list.noName,
        )}
      </h1>
      <Ended visit={visit} />
      <About {...shown} />
      {asked ? <InShort {...shown} asked={asked} /> : null}
      {mayChange ? (
        <StopForm place={{ visit, contact: file.contact }} channels={file.reachedBy} />
      ) : null}
      <Standing {...shown} />
      <Matrix {...shown} />
      <Points {...shown} />
      <Clocks {...shown} />
      {mayChange ? <Changes {...shown} /> : null}
      <Happened {...shown} />
    </div>
  )
}

/** Who they are, as far as it is known. */
function About({ visit, file }: PersonShown): VNode {
  const words = WORDS[visit.language]
  const told = (['kind', 'country', 'age'] as const).flatMap((field) => {
    const key = `person.${field}`
    const value = saidIn(file, field)
    return value !== undefined && isFactKey(key) ? [valueWord(words, key, value)] : []
  })
  const relation = file.relation?.['kind']
  const all = [
    ...told,
    ...(typeof relation === 'string' ? [valueWord(words, 'relation.kind', relation)] : []),
  ]
  return <p class="small">{all.join(' · ') || words.people.list.unknown}</p>
}

type CellAsked = PersonShown & { readonly asked: Asked }

function cellOf(
  { file }: PersonShown,
  { purpose, channel }: Asked,
): ContactFile['standing'][number] | undefined {
  return file.standing.find((one) => one.purpose === purpose && one.channel === channel)
}

/** The answer to the question that somebody came with, and the way to the whole of it. */
function InShort(shown: CellAsked): VNode | null {
  const { visit, purposes, asked } = shown
  const cell = cellOf(shown, asked)
  const purpose = purposes.find(({ id }) => id === asked.purpose)
  if (!cell || !purpose) return null
  const words = WORDS[visit.language]
  return (
    <section class="stack" id="answer">
      <h2>
        {fill(words.people.person.mayWe, {
          channel: words.values.channels[asked.channel],
          purpose: quoted(visit.language, purpose.title[visit.language]),
        })}
      </h2>
      <div class={`verdict ${VERDICT_CLASS[cell.answer]}`} data-verdict={cell.answer}>
        <VerdictShape verdict={cell.answer} />
        <h3>{words.verdicts[cell.answer]}</h3>
        <p>{cell.reason}</p>
      </div>
      <p>
        <a class="button" href={answerOf(shown, asked)}>
          {words.person.fullAnswer}
        </a>
      </p>
    </section>
  )
}

function answerOf({ visit, file }: PersonShown, asked: Asked): string {
  const address = new URLSearchParams({ contact: file.contact, ...asked, lang: visit.language })
  return `/desk/ask?${address.toString()}`
}

/** Every purpose over every channel that leads to one of their points: one answer each. */
function Matrix(shown: PersonShown): VNode | null {
  const { visit, file, purposes } = shown
  const words = WORDS[visit.language]
  const reachable = CHANNELS.filter((channel) => file.reachedBy.includes(channel))
  if (purposes.length === 0 || reachable.length === 0) return null
  return (
    <section class="stack">
      <h2>{words.people.person.matrix}</h2>
      <p class="small">{words.people.person.matrixHelp}</p>
      <div class="wide-table" tabIndex={0} role="region" aria-label={words.people.person.matrix}>
        <table class="matrix">
          <thead>
            <tr>
              <td />
              {reachable.map((channel) => (
                <th key={channel} scope="col">
                  {words.values.byChannel[channel]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {purposes.map(({ id, title }) => (
              <tr key={id}>
                <th scope="row">{title[visit.language]}</th>
                {reachable.map((channel) => (
                  <Cell key={channel} {...shown} asked={{ purpose: id, channel }} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Cell(shown: CellAsked): VNode {
  const { visit, asked } = shown
  const cell = cellOf(shown, asked)
  if (!cell) return <td />
  return (
    <td class={VERDICT_CLASS[cell.answer]}>
      <a href={answerOf(shown, asked)}>
        <VerdictMark verdict={cell.answer} /> {WORDS[visit.language].verdicts[cell.answer]}
      </a>
    </td>
  )
}

/** How they can be reached, with the source of each point. */
function Points({ visit, file }: PersonShown): VNode {
  const words = WORDS[visit.language].people.person
  return (
    <section class="stack">
      <h2>{words.points}</h2>
      {file.points.length === 0 ? <p>{words.noPoints}</p> : null}
      <ul class="rows">
        {file.points.map((point) => (
          <li key={point.point}>
            <p>
              <b class="address">{tellPoint(point.value ?? '')}</b>
              <br />
              <span class="small">{sourceOf(visit, point)}</span>
            </p>
            {point.notices.some((one) => one.notice === 'art14' && one.state === 'given') ? (
              <p class="small">{words.told}</p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function sourceOf(
  { language }: SellerVisit,
  { kind, source }: ContactFile['points'][number],
): string {
  const words = WORDS[language]
  const { person } = words.people
  const from =
    typeof source.kind === 'string'
      ? valueWord(words, 'source.kind', source.kind)
      : words.people.list.unknown
  return [
    valueWord(words, 'point.kind', kind),
    fill(person.from, { source: from }),
    ...(typeof source.obtainedOn === 'string'
      ? [fill(person.on, { day: dayText(source.obtainedOn, language) })]
      : []),
    ...(typeof source.from === 'string' ? [fill(person.by, { supplier: source.from })] : []),
  ].join(', ')
}

/** What happened, a page at a time. */
function Happened({ visit, file, timeline, said }: PersonShown): VNode {
  const words = WORDS[visit.language]
  const own = `/desk/contacts/${file.contact}`
  return (
    <section class="stack" id="timeline">
      <h2>{words.people.person.timeline}</h2>
      <Timeline visit={visit} entries={timeline.entries} said={said} />
      <p class="in-line">
        {timeline.next === undefined ? null : (
          <a class="button quiet slim" href={`${own}?from=${timeline.next}#timeline`}>
            {words.person.older}
          </a>
        )}
        {timeline.isLatest ? null : (
          <a class="button quiet slim" href={`${own}#timeline`}>
            {words.person.latest}
          </a>
        )}
      </p>
    </section>
  )
}
