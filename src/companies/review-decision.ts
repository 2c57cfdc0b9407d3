import { trust } from '../core/brand.ts'
import type { SubjectRef } from '../core/entry.ts'
import { parseSubjectRef } from '../core/entry.ts'
import { REVIEW_DECISIONS_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, unknownKey } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { PERSON_KINDS } from '../core/terms.ts'

/** What somebody may decide; `unknown` leaves it open on purpose, and the most careful answer stands. */
export type ReviewedKind = (typeof PERSON_KINDS)[number] | 'unknown'
const REVIEWED_KINDS: readonly ReviewedKind[] = [...PERSON_KINDS, 'unknown']

/**
 * A decision about one person, or about everybody of a group. Of a group, `legal-person` makes those who
 * are named there employees of it.
 */
export type Decision =
  | { readonly contact: SubjectRef; readonly kind: ReviewedKind }
  | { readonly group: string; readonly kind: ReviewedKind }

const GROUP = /^[A-Za-z0-9_-]{22}\.[0-9a-f]{12}$/
const KEYS = ['contact', 'group', 'kind']

/** Is it shaped like the id of a group? */
export function isGroupId(text: string): boolean {
  return GROUP.test(text)
}

/** Reads `{ decisions: [{ contact | group, kind }] }`. */
export function parseDecisions(json: unknown): Result<readonly Decision[], readonly Mistake[]> {
  const mistakes: Mistake[] = []
  const body = isPlainObject(json) ? json : {}
  for (const name of Object.keys(body))
    if (name !== 'decisions') note(mistakes, unknownKey(name, ['decisions'], ''))
  const list: unknown = body['decisions']
  if (!Array.isArray(list) || list.length === 0 || list.length > REVIEW_DECISIONS_MAX) {
    const says = `A list of 1 to ${REVIEW_DECISIONS_MAX} decisions belongs here.`
    note(mistakes, { pointer: '/decisions', says })
    return no(mistakes)
  }
  const decisions = list.flatMap((one: unknown, i) => {
    const decision = parseDecision(one, `/decisions/${i}`, mistakes)
    return decision ? [decision] : []
  })
  return mistakes.length > 0 ? no(mistakes) : ok(decisions)
}

function parseDecision(json: unknown, pointer: string, mistakes: Mistake[]): Decision | undefined {
  if (!isPlainObject(json)) {
    note(mistakes, { pointer, says: 'A decision is an object.', allowed: KEYS })
    return undefined
  }
  for (const name of Object.keys(json))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, pointer))
  const { contact, group } = json
  const kind = REVIEWED_KINDS.find((one) => one === json['kind'])
  if (!kind) {
    const says = 'This kind of person is not known.'
    note(mistakes, { pointer: `${pointer}/kind`, says, allowed: REVIEWED_KINDS })
  }
  const isContact = typeof contact === 'string' && group === undefined
  const isGroup = typeof group === 'string' && contact === undefined && isGroupId(group)
  if (!isContact && !isGroup)
    note(mistakes, { pointer, says: 'It is about one contact, or about one group.' })
  if (!kind) return undefined
  // A reference of another shape is nobody's; it is answered as an unknown one is.
  if (isContact) return { contact: parseSubjectRef(contact) ?? trust<SubjectRef>(''), kind }
  return isGroup ? { group, kind } : undefined
}
