import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import type { SubjectRef } from '../core/entry.ts'
import type { Reading } from '../core/rulebook.ts'
import { AnswerView } from '../gate/answer-view.tsx'
import { MAY } from '../gate/standing.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { Answer } from '../wire/answer.ts'
import type { Answered } from './asked.ts'
import { DeedForm } from './deed-forms.tsx'
import type { Place } from './form-fields.tsx'
import { PersonForm, Words } from './form-fields.tsx'
import { PAGE_ZONE } from './parts.ts'
import { wayOf } from './step-ways.ts'
import { StopForm } from './stop-form.tsx'
import { Timeline } from './timeline.tsx'

/** The whole answer about somebody, with everything that can be done about it. */
export type CardShown = {
  readonly visit: SellerVisit
  readonly contact: SubjectRef
  readonly answered: Answered
  readonly purposes: readonly Purpose[]
  readonly reading: Reading
  readonly today: string
  /** Is the company known, so that its legal form can be looked at? */
  readonly hasCompany: boolean
  /** What the form to act sends along: the same one sent twice is one contact. */
  readonly once: string
}

const ACT_FORM = 'act'

/** Verdict, duties, steps as buttons, evidence, rules; an auditor sees the same and changes nothing. */
export function AnswerCard(shown: CardShown): VNode {
  const { visit, contact, answered, reading, once } = shown
  const { answer, purpose, channel } = answered
  const mayChange = visit.role !== 'auditor'
  const place: Place = { visit, contact, asked: { purpose, channel } }
  const isActed = mayChange && MAY.includes(answer.answer)
  return (
    <>
      <AnswerView
        answer={answer}
        language={visit.language}
        reading={reading}
        zone={PAGE_ZONE}
        beside={{
          ...(isActed ? { form: ACT_FORM } : {}),
          act: isActed ? (
            <Act place={place} isOnce={answer.answer === 'yes-once'} once={once} />
          ) : null,
          evidence: <Evidence visit={visit} answered={answered} />,
          step: (step, at) =>
            mayChange ? <StepWay {...shown} place={place} step={step} at={at} /> : null,
        }}
      />
      {mayChange ? <StopForm place={place} channels={[channel]} /> : null}
      <p>
        <a class="button quiet" href={`/desk/contacts/${contact}`}>
          {WORDS[visit.language].deeds.toPerson}
        </a>
      </p>
    </>
  )
}

/** Records the decision, and that contact was made: a yes for once is used up by it. */
function Act({
  place,
  isOnce,
  once,
}: {
  readonly place: Place
  readonly isOnce: boolean
  readonly once: string
}): VNode {
  const { act } = WORDS[place.visit.language].deeds
  return (
    <div class="stack acting">
      <h3>{act.title}</h3>
      <p class="small">{isOnce ? `${act.help} ${act.once}` : act.help}</p>
      <PersonForm place={place} to="act" id={ACT_FORM} hidden={{ once }}>
        <Words id="act-note" name="note" label={act.note} isLong />
        <button class="button" type="submit">
          {act.button}
        </button>
      </PersonForm>
    </div>
  )
}

function Evidence({ visit, answered }: Pick<CardShown, 'visit' | 'answered'>): VNode {
  const words = WORDS[visit.language].deeds
  return (
    <section class="stack evidence">
      <h2 class="smaller">{words.evidence}</h2>
      {answered.evidence.length === 0 ? (
        <p>{words.noEvidence}</p>
      ) : (
        <Timeline visit={visit} entries={answered.evidence} />
      )}
    </section>
  )
}

type StepShown = CardShown & {
  readonly place: Place
  readonly step: Answer['unlock'][number]
  readonly at: number
}

/** What the desk offers for one step; of several steps by one form the first has it. */
function StepWay(shown: StepShown): VNode | null {
  const { visit, answered, purposes, today, place, step, at } = shown
  const words = WORDS[visit.language].deeds
  const way = wayOf(step)
  if (way === 'sentence') return null
  if (way === 'cannot') return <p class="small">{words.cannot}</p>
  if ('to' in way) return <StepLink {...shown} to={way.to} />
  const { deed } = way
  const register = deed === 'register' ? step.fact?.replace('registers.', '') : undefined
  const isFirst = !answered.answer.unlock.slice(0, at).some((one) => {
    const other = wayOf(one)
    return typeof other === 'object' && 'deed' in other && other.deed === deed
  })
  if (register === undefined && !isFirst) return null
  // A sale speaks for what is like it: for a purpose that is about no product none does.
  const { family } = purposes.find(({ id }) => id === answered.purpose) ?? {}
  if (deed === 'sale' && family === undefined) return <p class="small">{words.cannot}</p>
  return (
    <DeedForm
      deed={deed}
      place={place}
      today={today}
      purposes={purposes}
      {...(register === undefined ? {} : { register })}
    />
  )
}

function StepLink({
  visit,
  contact,
  answered,
  step,
  hasCompany,
  to,
}: StepShown & { to: 'legal-forms' | 'correct' | 'source' | 'channel' }): VNode {
  const words = WORDS[visit.language].deeds
  const { purpose } = answered
  const link = (href: string, says: string): VNode => (
    <p>
      <a href={href}>{says}</a>
    </p>
  )
  switch (to) {
    case 'legal-forms':
      return hasCompany
        ? link('/desk/legal-forms', words.toLegalForms)
        : link(`/desk/contacts/${contact}?change=yes#correct`, words.toCorrect)
    case 'correct':
      return link(`/desk/contacts/${contact}?change=yes#correct`, words.toCorrect)
    case 'source':
      return link(`/desk/contacts/${contact}?change=yes#add`, words.toSource)
    case 'channel': {
      const address = new URLSearchParams({ contact, purpose, channel: step.channel ?? '' })
      return link(`/desk/ask?${address.toString()}`, words.toChannel)
    }
  }
}
