import type { VNode } from 'preact'
import { Moment } from '../console/moment.tsx'
import type { SellerVisit } from '../console/desk.ts'
import { Done } from '../console/message.tsx'
import type { Header } from '../core/entry.ts'
import { isFactKey } from '../core/facts.ts'
import type { Reading } from '../core/rulebook.ts'
import { CHANNELS } from '../core/terms.ts'
import { AnswerView } from '../gate/answer-view.tsx'
import type { ContactFile } from '../gate/contact-file.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { tellValue, valueWord } from '../web/fact-words.ts'
import { dayText, fill, quoted } from '../web/language.ts'
import { VERDICT_CLASS, VerdictMark, VerdictShapes } from '../web/verdict.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import { nameLine } from './names.ts'
import { PAGE_ZONE } from './parts.ts'
import type { Answered } from './person.tsx'

/** All that a person's page shows. */
export type PersonShown = {
  readonly visit: SellerVisit
  readonly file: ContactFile
  readonly purposes: ReadonlyMap<string, Purpose>
  readonly entries: readonly Header[]
  readonly reading: Reading
  readonly answered?: Answered
}

export function PersonMain(shown: PersonShown): VNode {
  const { visit, file, answered } = shown
  const words = WORDS[visit.language]
  const said = (field: string): string | undefined => {
    const value = file.person[field]?.value
    return typeof value === 'string' ? value : undefined
  }
  const [name, company, ref] = ['name', 'company', 'ref'].map(said)
  const called = {
    ...(name === undefined ? {} : { name }),
    ...(company === undefined ? {} : { company }),
    ...(ref === undefined ? {} : { ref }),
  }
  return (
    <div class="stack sections">
      <VerdictShapes />
      <h1 class="plain">{nameLine(called, words.people.list.noName)}</h1>
      <Done words={visit.words} done={visit.address.one('done')} />
      <About {...shown} />
      {answered ? <Answer {...shown} answered={answered} /> : null}
      <Points {...shown} />
      <Matrix {...shown} />
      <Timeline {...shown} />
    </div>
  )
}

/** Who they are, as far as it is known. */
function About({ visit, file }: PersonShown): VNode {
  const words = WORDS[visit.language]
  const told = (['kind', 'country', 'age'] as const).flatMap((field) => {
    const key = `person.${field}`
    const value = file.person[field]?.value
    return typeof value === 'string' && isFactKey(key) ? [valueWord(words, key, value)] : []
  })
  const relation = file.relation?.['kind']
  const all = [
    ...told,
    ...(typeof relation === 'string' ? [valueWord(words, 'relation.kind', relation)] : []),
  ]
  return <p class="small">{all.join(' · ') || words.people.list.unknown}</p>
}

function Answer({
  visit,
  answered,
  purposes,
  entries,
  reading,
}: PersonShown & { answered: Answered }): VNode {
  const words = WORDS[visit.language]
  const title = purposes.get(answered.purpose)?.title[visit.language] ?? answered.purpose
  const evidence = entries.filter(({ position }) => answered.answer.evidence.includes(position))
  return (
    <section class="stack" id="answer">
      <h2>
        {fill(words.people.person.mayWe, {
          channel: words.values.channels[answered.channel],
          purpose: quoted(visit.language, title),
        })}
      </h2>
      <AnswerView
        answer={answered.answer}
        language={visit.language}
        reading={reading}
        zone={PAGE_ZONE}
      />
      {evidence.length > 0 ? (
        <details class="reasons">
          <summary>{words.people.person.restsOn}</summary>
          <Entries visit={visit} entries={evidence} />
        </details>
      ) : null}
    </section>
  )
}

/** How they can be reached, with the source of each point and its clock. */
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
              <b class="address">{valueOf(point.value)}</b>
              <br />
              <span class="small">{sourceOf(visit, point)}</span>
            </p>
            <Clock visit={visit} point={point} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type Point = ContactFile['points'][number]

/** The parts of a postal address stand apart in its one form. */
function valueOf(value: string | undefined): string {
  return (value ?? '').split('|').filter(Boolean).join(', ')
}

function sourceOf({ language }: SellerVisit, { kind, source }: Point): string {
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

function Clock({ visit, point }: { visit: SellerVisit; point: Point }): VNode | null {
  const words = WORDS[visit.language].people.person
  const notice = point.notices.find((one) => one.notice === 'art14')
  if (!notice) return null
  if (notice.state === 'given') return <p class="small">{words.told}</p>
  if (notice.by === undefined) return null
  const day = dayText(notice.by, visit.language)
  return (
    <p class={notice.state === 'overdue' ? 'small check' : 'small'}>
      {fill(notice.state === 'overdue' ? words.tellLate : words.tellBy, { day })}
    </p>
  )
}

/** Every purpose over every channel that leads to one of their points: one answer each. */
function Matrix({ visit, file, purposes }: PersonShown): VNode | null {
  const words = WORDS[visit.language]
  const reachable = CHANNELS.filter((channel) => file.reachedBy.includes(channel))
  if (purposes.size === 0 || reachable.length === 0) return null
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
            {[...purposes.values()].map(({ id, title }) => (
              <tr key={id}>
                <th scope="row">{title[visit.language]}</th>
                {reachable.map((channel) => (
                  <Cell key={channel} visit={visit} file={file} purpose={id} channel={channel} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Cell(asked: {
  readonly visit: SellerVisit
  readonly file: ContactFile
  readonly purpose: string
  readonly channel: string
}): VNode {
  const { visit, file, purpose, channel } = asked
  const cell = file.standing.find((one) => one.purpose === purpose && one.channel === channel)
  if (!cell) return <td />
  const address = new URLSearchParams({ purpose, channel, lang: visit.language })
  return (
    <td class={VERDICT_CLASS[cell.answer]}>
      <a href={`/desk/contacts/${file.contact}?${address.toString()}#answer`}>
        <VerdictMark verdict={cell.answer} /> {WORDS[visit.language].verdicts[cell.answer]}
      </a>
    </td>
  )
}

function Timeline({ visit, entries }: PersonShown): VNode {
  return (
    <section class="stack">
      <h2>{WORDS[visit.language].people.person.timeline}</h2>
      <Entries visit={visit} entries={entries} />
    </section>
  )
}

function Entries({ visit, entries }: Pick<PersonShown, 'visit' | 'entries'>): VNode {
  const words = WORDS[visit.language]
  return (
    <ol class="trail">
      {entries.map((entry) => (
        <li key={entry.position}>
          <span class="small">
            <Moment at={entry.occurredAt} language={visit.language} />
          </span>
          <span>
            {words.entries[entry.kind]}{' '}
            <span class="small">
              {[words.people.person.actors[entry.actor], ...codesOf(visit, entry)].join(' · ')}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** What an entry says in words: the codes for which there are any. */
function codesOf({ language }: SellerVisit, { codes }: Header): readonly string[] {
  const words = WORDS[language]
  const told: string[] = []
  const { channel, channels, against, source, how } = codes
  if (typeof source === 'string') told.push(tellValue(language, 'source.kind', source))
  if (typeof how === 'string') told.push(tellValue(language, 'consent.form', how))
  if (typeof against === 'string') told.push(tellValue(language, 'objection', against))
  for (const one of [channel, ...(Array.isArray(channels) ? channels : [])]) {
    const known = CHANNELS.find((word) => word === one)
    if (known) told.push(words.values.byChannel[known])
  }
  return told
}
