import { z } from 'zod'
import { ENTRY_KINDS } from '../core/entry-kinds.ts'
import type { EntryKind } from '../core/entry-kinds.ts'
import type { Form } from '../core/entry-shape.ts'
import { ACTORS } from '../core/entry.ts'
import { isFactKey } from '../core/facts.ts'
import {
  AMOUNT_MAX,
  DOCUMENT_LENGTH_MAX,
  EVENTS_MAX,
  ID_LENGTH_MAX,
  LIST_LENGTH_MAX,
  TEXT_LENGTH_MAX,
} from '../core/limits.ts'
import {
  AGES,
  CHANNELS,
  COUNTRIES,
  LANGUAGES,
  PERSON_KINDS,
  POINT_KINDS,
  PROFILINGS,
  PUBLISHED_FOR,
  PURPOSES,
  RELATIONS,
  SOURCES,
} from '../core/terms.ts'
import { answerSchema, factSchemaOf } from './schemas.ts'

const text = z.string().min(1).max(TEXT_LENGTH_MAX)
const id = z.string().regex(new RegExp(`^[A-Za-z0-9_-][A-Za-z0-9._:@+-]{0,${ID_LENGTH_MAX - 1}}$`))
const instant = z.iso.datetime({ offset: true })
/** A word, or that it is not known, which is as good as leaving it out. */
const known = (words: readonly string[]): z.ZodType => z.enum([...words, 'unknown'])

/** Somebody who is stored, by one of these. */
export const whomSchema: z.ZodType = z.union([
  z.strictObject({ email: z.string() }),
  z.strictObject({ phone: z.string() }),
  z.strictObject({ contact: z.string() }),
  z.strictObject({ ref: z.string() }),
])

/** The question about somebody who is stored. */
export const storedQuestionSchema: z.ZodType = z.strictObject({
  to: whomSchema,
  purpose: z.string(),
  channel: z.enum(CHANNELS),
  asOf: instant.optional(),
})

/** The positions of the entries in the seller's ledger that an answer rests on. */
const evidenceSchema: z.ZodType = z.array(z.int().min(0))
export const storedAnswerSchema: z.ZodType = answerSchema.extend({ evidence: evidenceSchema })

const sourceSchema = z.strictObject({
  kind: known(SOURCES),
  publishedFor: known(PUBLISHED_FOR).optional(),
  obtainedAt: z.iso.date().optional(),
  from: text.optional(),
  collectedFor: z.array(z.enum(PURPOSES)).max(PURPOSES.length).optional(),
})

const addressSchema = z.strictObject({
  name: text.optional().describe('Of the person, unless told.'),
  street: text.optional(),
  houseNumber: text.optional(),
  postcode: text.optional(),
  country: text.optional().describe('Two letters; of the person, unless told.'),
})

/** A person with points, each with its source. */
export const contactSchema: z.ZodType = z.strictObject({
  ref: text.optional(),
  person: z
    .strictObject({
      name: text.optional(),
      company: text.optional(),
      kind: known(PERSON_KINDS).optional(),
      country: known(COUNTRIES).optional(),
      age: known(AGES).optional(),
      legalForm: text.optional().describe('As an extract of the register words it.'),
      registerNumber: text.optional(),
    })
    .optional(),
  points: z
    .array(
      z.strictObject({
        value: z
          .union([text, addressSchema])
          .describe('A mail address, a number as it is dialled, or where letters go.'),
        kind: z.enum(POINT_KINDS).optional(),
        source: sourceSchema,
      }),
    )
    .max(LIST_LENGTH_MAX),
  relation: z.enum(RELATIONS).optional(),
})

/** A contact that was recorded. */
export const recordedSchema: z.ZodType = z.object({
  contact: z.string(),
  suppressed: z.int().describe('Points left out, as somebody who was erased has them.'),
  isNew: z.boolean(),
})

/** An event of one of these kinds, or up to so many of them: grown from what entries hold. */
export function eventsSchema(kinds: readonly EntryKind[]): z.ZodType {
  const event = z.union(kinds.map(eventSchema))
  return z.union([event, z.strictObject({ events: z.array(event).min(1).max(EVENTS_MAX) })])
}

function eventSchema(kind: EntryKind): z.ZodType {
  const { codes, body } = ENTRY_KINDS[kind]
  const [coded, said] = [membersSchema(codes), membersSchema(body)]
  return z.strictObject({
    to: whomSchema,
    kind: z.literal(kind),
    occurredAt: instant.optional(),
    actor: z.enum(ACTORS).optional(),
    codes: needsOne(codes) ? coded : coded.optional(),
    body: needsOne(body) ? said : said.optional(),
  })
}

function needsOne(members: Readonly<Record<string, Form>>): boolean {
  return Object.keys(members).some((name) => !name.endsWith('?'))
}

function membersSchema(members: Readonly<Record<string, Form>>): z.ZodType {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(members).map(([name, form]) => [
        name.replace(/\?$/, ''),
        name.endsWith('?') ? formSchema(form).optional() : formSchema(form),
      ]),
    ),
  )
}

function formSchema(form: Form): z.ZodType {
  if (typeof form !== 'string') return z.enum(form)
  if (isFactKey(form)) return factSchemaOf(form)
  switch (form) {
    case 'id':
      return id
    case 'hash':
      return z.string().regex(/^[0-9a-f]{64}$/)
    case 'text':
      return text
    case 'document':
      return z.string().max(DOCUMENT_LENGTH_MAX)
    case 'instant':
      return instant
    case 'date':
      return z.iso.date()
    case 'number':
      return z.int().min(0).max(AMOUNT_MAX)
    case 'flag':
      return z.boolean()
    case 'ids':
      return z.array(id).max(LIST_LENGTH_MAX)
    case 'channels':
      return z.array(z.enum(CHANNELS)).max(LIST_LENGTH_MAX)
  }
}

/** Where events that were recorded stand: the first position, and how many. */
export const keptSchema: z.ZodType = z.object({
  first: z.int(),
  count: z.int(),
  stillStopped: z
    .array(z.object({ contact: z.string(), stops: z.array(z.looseObject({ stop: z.string() })) }))
    .optional()
    .describe('After a stop was lifted: which still stand.'),
})

/** A page of the headers of a seller's ledger. `next` is where the next page begins. */
export const followedSchema: z.ZodType = z.object({
  events: z.array(
    z.object({
      position: z.int(),
      commitment: z.string(),
      erased: z.literal(true).optional(),
      kind: z.string().optional(),
      contact: z.string().optional(),
      occurredAt: instant.optional(),
      receivedAt: instant.optional(),
      actor: z.enum(ACTORS).optional(),
      codes: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  next: z.int(),
})

const title = z.string().min(1).max(TEXT_LENGTH_MAX)
/** A purpose, in plain words: one text for all languages, or one for each. */
export const purposeSchema: z.ZodType = z.strictObject({
  id,
  kind: z.enum(PURPOSES),
  title: z.union([
    title,
    z.strictObject(Object.fromEntries(LANGUAGES.map((language) => [language, title]))),
  ]),
  family: id.optional(),
  optOutInMessage: z.boolean().optional().describe('Every message of it shows the way out.'),
  profiling: z.enum(PROFILINGS).optional(),
})
