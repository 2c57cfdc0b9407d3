import type { FactKey, FactValue } from './facts.ts'
import { FACT_KEYS } from './facts.ts'
import { ABOUT_WHOM } from './known/about-whom.ts'
import type { Asking } from './known/asking.ts'
import type { Row } from './known/row.ts'
import { see } from './known/seen.ts'
import { WHAT_LIMITS_IT } from './known/what-limits-it.ts'
import { WHAT_SPEAKS_FOR_IT } from './known/what-speaks-for-it.ts'
import type { Question } from './question.ts'

/** The entries that a fact rests on, by their positions in the lane. */
type Evidence = { readonly fact: FactKey; readonly positions: readonly number[] }

/** A question that the ledger filled, and what each of its facts rests on. */
export type WhatIsKnown = { readonly question: Question; readonly evidence: readonly Evidence[] }

/** How every fact of a question is read; a fact without a row does not compile. */
export const ROWS: Readonly<Record<FactKey, Row>> = {
  ...ABOUT_WHOM,
  ...WHAT_SPEAKS_FOR_IT,
  ...WHAT_LIMITS_IT,
}

/** The same in the order of the facts. */
const IN_ORDER = FACT_KEYS.map((fact) => [fact, ROWS[fact].read] as const)

/**
 * What the entries of a person tell about a question at its moment.
 *
 * What no entry tells stays unknown; consent, objection, suppression and restriction are always stated.
 * Entries received later do not count, and neither their order nor their being there twice matters.
 */
export function whatIsKnown(asking: Asking): WhatIsKnown {
  const seen = see(asking)
  const facts = new Map<FactKey, FactValue>()
  const evidence: Evidence[] = []
  for (const [fact, read] of IN_ORDER) {
    const found = read(seen)
    if (!found) continue
    facts.set(fact, found.value)
    if (found.positions.length > 0) evidence.push({ fact, positions: found.positions })
  }
  const { asOf, timeZone } = asking
  return { question: { asOf, ...(timeZone ? { timeZone } : {}), facts }, evidence }
}
