import type { VNode } from 'preact'
import { utcDay } from '../core/calendar.ts'
import type { Header } from '../core/entry.ts'
import { CHANNELS } from '../core/terms.ts'
import type { ContactFile } from '../gate/contact-file.ts'
import { tellValue } from '../web/fact-words.ts'
import { dayText, fill } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { PERSON_WORDS } from '../web/words/person.ts'
import type { PersonShown } from './person-view.tsx'

type Stop = ContactFile['stops'][number]

/** The stops that stand, with what each reaches, and the rights that wait for an answer. */
export function Standing(shown: PersonShown): VNode {
  const { visit, file, all } = shown
  const words = WORDS[visit.language]
  const { stands } = words.person
  const rights = openRights(all)
  const isNone = file.stops.length === 0 && rights.length === 0
  return (
    <section class="stack">
      <h2>{stands.title}</h2>
      {isNone ? <p>{stands.none}</p> : null}
      <ul class="rows">
        {file.stops.map((stop) => (
          <li key={`${stop.stop} ${String(stop.value)} ${stop.evidence.join(' ')}`}>
            <p>
              <b>{nameOf(shown, stop)}</b>
              <br />
              <span class="small">
                {[
                  fill(stands.reaches, { what: reachOf(shown, stop) }),
                  ...byWhom(shown, stop),
                ].join(' · ')}
              </span>
            </p>
          </li>
        ))}
        {rights.map((right) => (
          <li key={right.position}>
            <p>
              <b>{rightText(shown, right)}</b>
              <br />
              <span class="small">{sinceText(shown, right)}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function nameOf({ visit: { language } }: PersonShown, { stop, value }: Stop): string {
  const known = typeof value === 'string' || typeof value === 'boolean' ? value : String(value)
  return `${WORDS[language].facts[stop]}: ${tellValue(language, stop, known)}`
}

/** Everything, or the channels and purposes that it reaches. */
function reachOf({ visit, purposes }: PersonShown, { reaches }: Stop): string {
  const words = WORDS[visit.language]
  const anyway = new Set(reaches.flatMap((one) => (one.purpose === undefined ? [one.channel] : [])))
  if (anyway.size === CHANNELS.length) return words.person.stands.everything
  const channels = CHANNELS.filter((channel) => reaches.some((one) => one.channel === channel))
  const over =
    channels.length === CHANNELS.length
      ? []
      : channels.map((channel) => words.values.byChannel[channel])
  const about =
    anyway.size > 0
      ? []
      : purposes
          .filter(({ id }) => reaches.some((one) => one.purpose === id))
          .map(({ title }) => title[visit.language])
  return [...about, ...over].join(', ')
}

/** Who set it and since when, by the entries that it rests on. */
function byWhom(shown: PersonShown, { evidence }: Stop): readonly string[] {
  const first = shown.all.find(({ position }) => evidence.includes(position))
  if (!first) return []
  const { actors } = WORDS[shown.visit.language].people.person
  return [actors[first.actor], sinceText(shown, first)]
}

function sinceText({ visit }: PersonShown, { occurredAt }: Header): string {
  const day = dayText(utcDay(occurredAt), visit.language)
  return fill(WORDS[visit.language].person.stands.since, { day })
}

/** The rights that were invoked and of which no answer is recorded. */
function openRights(all: readonly Header[]): readonly Header[] {
  const answered = new Set(
    all.filter(({ kind }) => kind === 'right.answered').map(({ codes }) => codes['request']),
  )
  return all.filter(
    ({ kind, codes }) => kind === 'right.invoked' && !answered.has(codes['request']),
  )
}

function rightText({ visit }: PersonShown, { codes }: Header): string {
  const words = PERSON_WORDS[visit.language]
  const named = Object.entries(words.rights).find(([right]) => right === codes['right'])?.[1] ?? ''
  return fill(words.stands.right, { right: named })
}
