import type { Day } from './calendar.ts'
import { dayBefore } from './calendar.ts'
import { RULES_MAX } from './limits.ts'
import type { Mistake } from './mistake.ts'
import { note } from './mistake.ts'
import { createReader } from './reader.ts'
import type { Result } from './result.ts'
import { no, ok } from './result.ts'
import type { Reading, Rule, Rulebook } from './rulebook.ts'
import { inForce } from './rulebook.ts'
import { LAYERS } from './terms.ts'
import { turnsOf } from './turn.ts'
import { isGround } from './walk.ts'

/** How counsel reads a rule that is not certain: as it stands, or as a refusal. */
const READ_AS = ['accepted', 'stricter'] as const

/** What a seller's counsel said of one rule, from a day on. `by` is an office, not a person's name. */
export type SignOff = {
  readonly rule: string
  readonly as: (typeof READ_AS)[number]
  readonly on: Day
  readonly by: string
}

/** Reads the sign-offs of one seller: `{ "signOffs": [{ "rule", "as", "on", "by" }] }`. */
export function parseSignOffs(json: unknown): Result<readonly SignOff[], readonly Mistake[]> {
  const reader = createReader()
  const file = reader.object(json, '', ['signOffs'])
  const listed = reader.list(file['signOffs'], '/signOffs', RULES_MAX)
  const signOffs = listed.map((one, i): SignOff => {
    const at = `/signOffs/${i}`
    const read = reader.object(one, at, ['rule', 'as', 'on', 'by'])
    return {
      rule: reader.id(read['rule'], `${at}/rule`),
      as: reader.word(read['as'], `${at}/as`, READ_AS),
      on: reader.day(read['on'], `${at}/on`),
      by: reader.sentence(read['by'], `${at}/by`),
    }
  })
  return reader.mistakes.length > 0 ? no(reader.mistakes) : ok(signOffs)
}

/**
 * The reading as this seller's counsel reads it. From the day of a sign-off an accepted rule is sure,
 * and a ground that counsel reads more strictly refuses; before that day nothing changes. Only a rule
 * that asks to be checked can be signed off, and only once.
 */
export function signedOff(
  reading: Reading,
  signOffs: readonly SignOff[],
): Result<Reading, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  const unsure = reading.books.flatMap((book) =>
    book.rules.filter(({ confidence }) => confidence === 'check').map(({ id }) => id as string),
  )
  for (const [i, { rule }] of signOffs.entries()) {
    const isTwice = signOffs.findIndex((other) => other.rule === rule) < i
    if (!isTwice && unsure.includes(rule)) continue
    const says = isTwice
      ? 'This rule is signed off above.'
      : 'No rule with this id asks for a check.'
    note(mistakes, { pointer: `/signOffs/${i}/rule`, says, allowed: [...new Set(unsure)] })
  }
  if (mistakes.length > 0) return no(mistakes)
  return ok({ ...reading, books: reading.books.map((book) => signedBook(book, signOffs)) })
}

function signedBook(book: Rulebook, signOffs: readonly SignOff[]): Rulebook {
  const rules = book.rules.flatMap((rule) => {
    const found = signOffs.find((signOff) => signOff.rule === rule.id)
    return found && rule.confidence === 'check' ? fromDay(rule, found) : [rule]
  })
  const byLayer = new Map(
    LAYERS.map((layer) => [layer, rules.filter((rule) => rule.layer === layer)]),
  )
  return { ...book, rules, byLayer, ...turnsOf({ ...book, rules }) }
}

/** The rule until the day before, and as counsel reads it from that day on. */
function fromDay(rule: Rule, signOff: SignOff): readonly Rule[] {
  const { on, as } = signOff
  const isGroundRefused = as === 'stricter' && rule.outcome !== undefined && isGround(rule.outcome)
  const signed: Rule = {
    ...rule,
    from: rule.from && rule.from > on ? rule.from : on,
    signOff,
    ...(as === 'accepted' ? { confidence: 'sure' } : {}),
    ...(isGroundRefused ? { outcome: 'no' } : {}),
  }
  const eve = dayBefore(on)
  const before: Rule = { ...rule, to: rule.to && rule.to < eve ? rule.to : eve }
  return [before, signed].filter((one) => !one.from || !one.to || inForce(one, one.from))
}
