import type { Day } from './calendar.ts'
import { dayAfter } from './calendar.ts'
import { workingDayFrom } from './calendars.ts'
import { holds } from './condition.ts'
import type { Deadline, DutyRule, Reading, Rule } from './rulebook.ts'
import { inForce } from './rulebook.ts'
import type { Situation } from './situation.ts'
import type { DutyKind, Text, Verdict } from './terms.ts'
import { both } from './truth.ts'
import type { Finding } from './walk.ts'
import { isGround } from './walk.ts'

/** What to do, and by which day where a day can be named. */
export type Duty = {
  readonly kind: DutyKind
  readonly by?: Day
  readonly says?: Text
  readonly rule: Rule
}

/**
 * The rules whose duties go with an answer. A refusal carries those of the rules that refuse (a stop must be
 * passed on); every other answer those of its grounds, and of the rules that only add duties. Such a
 * rule counts also where it is unknown whether it does.
 */
export function dutyRulesOf(
  answer: Verdict,
  findings: readonly Finding[],
  reading: Reading,
  situation: Situation,
): readonly Rule[] {
  const found = findings.filter(
    ({ outcome, known }) => known && (answer === 'no' ? outcome === 'no' : isGround(outcome)),
  )
  const rules = found.map(({ rule }) => rule)
  return answer === 'no' ? rules : [...rules, ...dutyRules(reading, situation)]
}

/** The duties of some rules by their days. Of several dates for one duty the earliest stands. */
export function datedDuties(
  rules: readonly Rule[],
  situation: Pick<Situation, 'facts' | 'today' | 'calendar'>,
): readonly Duty[] {
  const duties = new Map<DutyKind, Duty>()
  for (const rule of rules) {
    for (const duty of rule.duties) {
      const due = dueDay(duty, situation)
      const before = duties.get(duty.kind)
      if (before && (due === undefined || (before.by !== undefined && before.by <= due))) continue
      duties.set(duty.kind, {
        kind: duty.kind,
        rule,
        ...(due === undefined ? {} : { by: due }),
        ...(duty.says ? { says: duty.says } : {}),
      })
    }
  }
  return [...duties.values()]
}

/** The rules that decide nothing and whose condition does not fail. */
function dutyRules(reading: Reading, situation: Situation): readonly Rule[] {
  return reading.books.flatMap((book) => {
    const applies = inForce(book, situation.today) && holds(book.appliesTo, situation)
    if (applies === false) return []
    return book.rules.filter(
      (rule) =>
        rule.outcome === undefined &&
        inForce(rule, situation.today) &&
        both(applies, holds(rule.when, situation)) !== false,
    )
  })
}

type When = Parameters<typeof datedDuties>[1]

function dueDay(duty: DutyRule, situation: When): Day | undefined {
  const days = duty.by.flatMap((deadline) => deadlineDay(deadline, situation))
  return days.length === 0 ? undefined : days.reduce((first, day) => (day < first ? day : first))
}

function deadlineDay(
  { fact, plus, toWorkingDay }: Deadline,
  { facts, today, calendar }: When,
): readonly Day[] {
  const start = fact === undefined ? today : facts.get(fact)
  if (start === undefined) return []
  const day = plus ? dayAfter(start as Day, plus) : (start as Day)
  return [toWorkingDay ? workingDayFrom(calendar, day) : day]
}
