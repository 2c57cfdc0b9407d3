import type { VNode } from 'preact'
import type { Instant } from '../core/calendar.ts'
import { titleOf } from '../sellers/purpose.ts'
import { dayText, fill, momentText } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import { DeedForm } from './deed-forms.tsx'
import { PAGE_ZONE } from './parts.ts'
import type { PersonShown } from './person-view.tsx'

/** Answers that turn by time alone, as many as are told: the first to turn. */
const TURNS_SHOWN = 4

/** What runs out by itself: notices that are due, and answers that turn. */
export function Clocks(shown: PersonShown): VNode {
  const { visit, file, today, purposes } = shown
  const words = WORDS[visit.language].person.clocks
  const notices = noticesOf(shown)
  const turns = turnsOf(shown)
  return (
    <section class="stack" id="clocks">
      <h2>{words.title}</h2>
      {notices.length + turns.length === 0 ? <p>{words.none}</p> : null}
      <ul class="rows">
        {notices.map(({ text, when, isLate }) => (
          <li key={text}>
            <p>
              {text} <span class={isLate ? 'check' : 'small'}>{when}</span>
            </p>
          </li>
        ))}
        {turns.map((text) => (
          <li key={text}>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      {notices.length > 0 && visit.role !== 'auditor' ? (
        <DeedForm
          deed="notice"
          place={{ visit, contact: file.contact }}
          today={today}
          purposes={purposes}
        />
      ) : null}
    </section>
  )
}

type Running = { readonly text: string; readonly when: string; readonly isLate: boolean }

/** Each notice once, by the point whose clock is the first to run out. */
function noticesOf({ visit, file }: PersonShown): readonly Running[] {
  const words = WORDS[visit.language].person.clocks
  const open = file.points
    .flatMap(({ notices }) => notices)
    .filter(({ state }) => state === 'due' || state === 'overdue')
    .toSorted((one, other) => ((one.by ?? '') < (other.by ?? '') ? -1 : 1))
  return (['art13', 'art14', 'art21'] as const).flatMap((kind) => {
    const first = open.find(({ notice }) => notice === kind)
    if (!first) return []
    const isLate = first.state === 'overdue'
    const when =
      first.by === undefined
        ? isLate
          ? ''
          : words.atFirstContact
        : fill(isLate ? words.lateSince : words.by, { day: dayText(first.by, visit.language) })
    return [{ text: (isLate ? words.noticeLate : words.notice)[kind], when, isLate }]
  })
}

/** The answers over channels that reach them and that time alone changes, the soonest first. */
function turnsOf({ visit, file, purposes }: PersonShown): readonly string[] {
  const words = WORDS[visit.language]
  return file.standing
    .filter(({ channel, validUntil }) => validUntil !== null && file.reachedBy.includes(channel))
    .toSorted((one, other) => ((one.validUntil ?? '') < (other.validUntil ?? '') ? -1 : 1))
    .slice(0, TURNS_SHOWN)
    .map(({ purpose, channel, validUntil }) =>
      fill(words.person.clocks.turns, {
        purpose: titleOf(purposes, purpose, visit.language),
        channel: words.values.byChannel[channel],
        moment: momentText(Date.parse(validUntil ?? '') as Instant, PAGE_ZONE, visit.language),
      }),
    )
}
