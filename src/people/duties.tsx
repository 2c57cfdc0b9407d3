import type { VNode } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { ALL_BUT_AUDITORS, EVERYBODY } from '../console/desk.ts'
import type { Day } from '../core/calendar.ts'
import { dayAfter, utcDay } from '../core/calendar.ts'
import type { SubjectRef } from '../core/entry.ts'
import { parseSubjectRef } from '../core/entry.ts'
import { PEOPLE_PAGE_MAX } from '../core/limits.ts'
import { dayText, fill } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { Name } from './names.ts'
import { nameLine, namesOf } from './names.ts'
import type { PeopleParts } from './parts.ts'

/** People on one page: with their style it stays below 60 kB. */
const SHOWN = 100

type Due = { readonly subject: SubjectRef; readonly since: Day; readonly by: Day }

/** Who is to be told where their data come from, the oldest first; and that they were. */
export function dutyPages(parts: PeopleParts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/duties',
      menu: (_, language) => WORDS[language].people.duties.menu,
      roles: EVERYBODY,
      handler: (visit) => show(parts, visit),
    },
    {
      method: 'POST',
      path: '/desk/duties/told',
      roles: ALL_BUT_AUDITORS,
      handler: (visit) => tell(parts, visit),
    },
  ]
}

async function show(parts: PeopleParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { lane } = visit.seller
  const today = utcDay(parts.clock())
  const listed = await parts.people.untold(lane, {
    obtainedBy: today,
    size: SHOWN,
    ...afterOf(visit),
  })
  const due = listed.flatMap(({ subject, untoldSince }) =>
    untoldSince === undefined
      ? []
      : [{ subject, since: untoldSince, by: dayAfter(untoldSince, parts.gate.noticeWithin) }],
  )
  const names = await namesOf(
    parts,
    lane,
    due.map(({ subject }) => subject),
  )
  return {
    title: WORDS[visit.language].people.duties.title,
    main: <DutiesMain visit={visit} due={due} names={names} today={today} />,
  }
}

/** Where the page before this one ended. */
function afterOf({ address }: SellerVisit): {
  readonly after?: { readonly subject: SubjectRef; readonly untoldSince: Day }
} {
  const subject = parseSubjectRef(address.one('after'))
  const since = address.one('since')
  return subject && /^\d{4}-\d{2}-\d{2}$/.test(since)
    ? { after: { subject, untoldSince: since as Day } }
    : {}
}

/** Keeps that those who were chosen were told, all of them or none. */
async function tell(parts: PeopleParts, visit: SellerVisit): Promise<DeskAnswer> {
  const { lane } = visit.seller
  const chosen = visit.fields.all('contact').slice(0, PEOPLE_PAGE_MAX)
  const subjects = chosen.flatMap((text) => parseSubjectRef(text) ?? [])
  const living: SubjectRef[] = []
  for (const subject of subjects) {
    const found = await parts.vault.resolve(lane, subject)
    if (found) living.push(found)
  }
  if (living.length > 0)
    await parts.ledger.append(
      lane,
      living.map((subject) => ({
        kind: 'notice.given',
        subject,
        occurredAt: parts.clock(),
        actor: 'staff',
        codes: { notice: 'art14' },
        body: {},
      })),
    )
  return { to: `/desk/duties${living.length > 0 ? '?done=told' : ''}` }
}

type Shown = {
  readonly visit: SellerVisit
  readonly due: readonly Due[]
  readonly names: ReadonlyMap<SubjectRef, Name>
  readonly today: Day
}

function DutiesMain(shown: Shown): VNode {
  const { visit, due } = shown
  const words = WORDS[visit.language].people
  const last = due.length === SHOWN ? due.at(-1) : undefined
  return (
    <div class="stack sections">
      <h1 class="plain">{words.duties.title}</h1>
      {visit.address.one('done') === 'told' ? (
        <p class="said" role="status">
          {words.duties.marked}
        </p>
      ) : null}
      <p class="reading">{due.length === 0 ? words.duties.empty : words.duties.lead}</p>
      {due.length === 0 ? null : (
        <form method="post" action="/desk/duties/told" class="stack">
          <input type="hidden" name="token" value={visit.token} />
          <ul class="do">
            {due.map((one) => (
              <DueRow key={one.subject} {...shown} one={one} />
            ))}
          </ul>
          {visit.role === 'auditor' ? null : (
            <p>
              <button class="button" type="submit">
                {words.duties.mark}
              </button>
            </p>
          )}
        </form>
      )}
      {last ? (
        <p>
          <a class="button quiet" href={`/desk/duties?after=${last.subject}&since=${last.since}`}>
            {words.duties.more}
          </a>
        </p>
      ) : null}
    </div>
  )
}

function DueRow({ visit, names, today, one }: Shown & { readonly one: Due }): VNode {
  const words = WORDS[visit.language].people
  const name = nameLine(names.get(one.subject) ?? {}, words.list.noName)
  const isLate = one.by < today
  return (
    <li>
      {visit.role === 'auditor' ? (
        <span />
      ) : (
        <input
          type="checkbox"
          name="contact"
          value={one.subject}
          aria-label={fill(words.duties.choose, { name })}
        />
      )}
      <p>
        <a href={`/desk/contacts/${one.subject}`}>{name}</a>{' '}
        <span class={isLate ? 'check' : 'small'}>
          {fill(isLate ? words.duties.late : words.duties.due, {
            day: dayText(one.by, visit.language),
          })}
        </span>
      </p>
    </li>
  )
}
