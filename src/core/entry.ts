import type { Brand } from './brand.ts'
import { trust } from './brand.ts'
import type { Instant } from './calendar.ts'
import { parseDay, parseInstant } from './calendar.ts'
import type { Json } from './canonical.ts'
import type { EntryKind } from './entry-kinds.ts'
import type { EntryShape, Form } from './entry-shape.ts'
import { ENTRY_KINDS, isEntryKind } from './entry-kinds.ts'
import { FACTS, isFactKey } from './facts.ts'
import {
  AMOUNT_MAX,
  DOCUMENT_LENGTH_MAX,
  ID_LENGTH_MAX,
  LIST_LENGTH_MAX,
  TEXT_LENGTH_MAX,
} from './limits.ts'
import type { Mistake } from './mistake.ts'
import { isPlainObject, note, pointerStep, unknownKey } from './mistake.ts'
import { allowedFor, parseFact } from './question.ts'
import type { Result } from './result.ts'
import { no, ok } from './result.ts'
import { CHANNELS } from './terms.ts'

/** A random reference that stands for a person in one lane, and tells nothing about them. */
export type SubjectRef = Brand<string, 'SubjectRef'>

/** Who acted: the data subject, somebody who works for the seller, a program, or another party for them. */
export const ACTORS = ['person', 'staff', 'machine', 'colleague', 'authority'] as const
export type Actor = (typeof ACTORS)[number]

/** The members of a header or a body; which there are follows from the kind. */
export type Members = Readonly<Record<string, Json>>

/** Something that happened, before it has a place in the ledger. */
export type Draft = {
  readonly kind: EntryKind
  /** Absent where the entry is about no person. */
  readonly subject?: SubjectRef
  /** When it happened, which may lie before it was heard of. */
  readonly occurredAt: Instant
  readonly actor: Actor
  /** Closed codes and random ids: they name nobody. */
  readonly codes: Members
  /** What is sealed: names, addresses, the words that were shown, evidence. */
  readonly body: Members
}

/** What can be read without opening anything. `position` counts from 0 within the lane. */
export type Header = Omit<Draft, 'body'> & {
  readonly lane: number
  readonly position: number
  /** When the ledger heard of it. */
  readonly receivedAt: Instant
}

const KEYS = ['kind', 'subject', 'occurredAt', 'actor', 'codes', 'body']
const SUBJECT = /^[A-Za-z0-9_-]{21}[AQgw]$/
const ID = new RegExp(`^[A-Za-z0-9_-][A-Za-z0-9._:@+-]{0,${ID_LENGTH_MAX - 1}}$`)
const HASH = /^[0-9a-f]{64}$/

/** Reads a subject reference: 16 bytes in base64url. */
export function parseSubjectRef(text: string): SubjectRef | undefined {
  return SUBJECT.test(text) ? trust<SubjectRef>(text) : undefined
}

/** Reads an entry as it stands in JSON. What its kind does not hold is refused, whoever sends it. */
export function parseDraft(json: unknown, pointer = ''): Result<Draft, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  const wrong = (where: string, says: string, allowed?: readonly string[]): void =>
    note(mistakes, { pointer: pointer + where, says, ...(allowed ? { allowed } : {}) })
  if (!isPlainObject(json)) {
    wrong('', 'An entry is an object.', KEYS)
    return no(mistakes)
  }
  for (const name of Object.keys(json))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, pointer))
  const { kind, subject, occurredAt, actor } = json
  if (!isEntryKind(kind)) {
    wrong('/kind', 'This kind of entry is not known.', Object.keys(ENTRY_KINDS))
    return no(mistakes)
  }
  const shape = ENTRY_KINDS[kind]
  const at = typeof occurredAt === 'string' ? parseInstant(occurredAt) : undefined
  if (at === undefined) wrong('/occurredAt', 'An instant with an offset belongs here.')
  if (!ACTORS.includes(actor as Actor)) wrong('/actor', 'This actor is not known.', ACTORS)
  if (subject === undefined && shape.subject === 'always')
    wrong('/subject', 'An entry of this kind is about a person.')
  if (subject !== undefined && shape.subject === 'never')
    wrong('/subject', 'An entry of this kind is about no person.')
  if (
    subject !== undefined &&
    (typeof subject !== 'string' || parseSubjectRef(subject) === undefined)
  )
    wrong('/subject', 'A reference of 22 characters belongs here.')
  const read = (part: 'codes' | 'body'): Members =>
    readMembers(json[part] ?? {}, shape[part], `${pointer}/${part}`, mistakes)
  const [codes, body] = [read('codes'), read('body')]
  if (mistakes.length > 0 || at === undefined) return no(mistakes)
  return ok({
    kind,
    ...(subject === undefined ? {} : { subject: trust<SubjectRef>(subject) }),
    occurredAt: at,
    actor: actor as Actor,
    codes,
    body,
  })
}

/** Is this entry what its kind holds? Asked before it is written and after it was read. */
export function fits({ kind, subject, codes, body }: Draft): boolean {
  const shape = ENTRY_KINDS[kind]
  const mistakes: Mistake[] = []
  readMembers(codes, shape.codes, '', mistakes)
  readMembers(body, shape.body, '', mistakes)
  const isMeant =
    shape.subject === 'maybe' || (shape.subject === 'always') === (subject !== undefined)
  return mistakes.length === 0 && isMeant
}

/** The names of a shape, each once, with whether it may be left out. */
function namesOf(form: EntryShape['codes']): ReadonlyMap<string, { form: Form; isOpen: boolean }> {
  const known = SHAPES.get(form)
  if (known) return known
  const names = new Map(
    Object.entries(form).map(([name, one]) => [
      name.replace(/\?$/, ''),
      { form: one, isOpen: name.endsWith('?') },
    ]),
  )
  SHAPES.set(form, names)
  return names
}
const SHAPES = new WeakMap<object, ReadonlyMap<string, { form: Form; isOpen: boolean }>>()

function readMembers(
  json: unknown,
  shape: EntryShape['codes'],
  pointer: string,
  mistakes: Mistake[],
): Members {
  const names = namesOf(shape)
  const allowed = (): readonly string[] => [...names.keys()]
  if (!isPlainObject(json)) {
    note(mistakes, { pointer, says: 'An object belongs here.', allowed: allowed() })
    return {}
  }
  const members: Record<string, Json> = {}
  for (const name of Object.keys(json)) {
    const place = names.get(name)
    if (!place) {
      note(mistakes, unknownKey(name, allowed(), pointer))
      continue
    }
    const value = readForm(place.form, json[name])
    if (value.ok) members[name] = value.value
    else note(mistakes, { pointer: pointer + pointerStep(name), ...value.reason })
  }
  for (const [name, { isOpen }] of names)
    if (!isOpen && !Object.hasOwn(json, name))
      note(mistakes, { pointer: pointer + pointerStep(name), says: 'This is missing.' })
  return members
}

type Refusal = Omit<Mistake, 'pointer'>

function readForm(form: Form, value: unknown): Result<Json, Refusal> {
  if (typeof form !== 'string') {
    if (typeof value === 'string' && form.includes(value)) return ok(value)
    return no({ says: 'This word is not known here.', allowed: form })
  }
  if (isFactKey(form)) {
    const fact = parseFact(form, value)
    return fact.ok ? ok(fact.value) : no({ says: fact.reason.says, ...allowedFor(FACTS[form]) })
  }
  return readPlain(form, value)
}

type Plain = Exclude<Form, readonly string[] | keyof typeof FACTS>

function readPlain(form: Plain, value: unknown): Result<Json, Refusal> {
  switch (form) {
    case 'id':
      return isId(value) ? ok(value) : no({ says: NOT_AN_ID })
    case 'hash':
      return typeof value === 'string' && HASH.test(value)
        ? ok(value)
        : no({ says: 'A SHA-256 in 64 hex digits belongs here.' })
    case 'text':
      return readText(value, TEXT_LENGTH_MAX)
    case 'document':
      return readText(value, DOCUMENT_LENGTH_MAX)
    case 'instant':
      return typeof value === 'string' && parseInstant(value) !== undefined
        ? ok(value)
        : no({ says: 'An instant with an offset belongs here.' })
    case 'date':
      return typeof value === 'string' && parseDay(value)
        ? ok(value)
        : no({ says: 'A day that exists belongs here, such as "2026-11-23".' })
    case 'number':
      return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= AMOUNT_MAX
        ? ok(value as number)
        : no({ says: `A whole number from 0 to ${AMOUNT_MAX} belongs here.` })
    case 'flag':
      return typeof value === 'boolean' ? ok(value) : no({ says: 'This is true or false.' })
    case 'ids':
      return isListOf(value, isId) ? ok(value) : no({ says: 'A list of ids belongs here.' })
    case 'channels':
      return isListOf(value, isChannel)
        ? ok(value)
        : no({ says: 'A list of channels belongs here.', allowed: CHANNELS })
  }
}

const NOT_AN_ID = `An id of at most ${ID_LENGTH_MAX} letters, digits, dots and dashes belongs here.`

/** An id that somebody chose or that is random, such as `newsletter-2026`. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value)
}

function isChannel(value: unknown): value is string {
  return CHANNELS.some((channel) => channel === value)
}

function isListOf(
  value: unknown,
  isOne: (item: unknown) => item is string,
): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= LIST_LENGTH_MAX &&
    value.every(isOne)
  )
}

/** Half a surrogate pair, or the character that ends a text in some databases. */
const UNKEPT = /[\p{Surrogate}\0]/u

/** Text that has one canonical form: no half surrogate, and no character that a database refuses. */
function readText(value: unknown, lengthMax: number): Result<Json, Refusal> {
  if (typeof value !== 'string' || value.length === 0 || value.length > lengthMax)
    return no({ says: `A text of 1 to ${lengthMax} characters belongs here.` })
  if (UNKEPT.test(value)) return no({ says: 'This text holds a character that cannot be kept.' })
  return ok(value)
}
