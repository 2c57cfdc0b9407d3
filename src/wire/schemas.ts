import { z } from 'zod'
import type { FactKey, FactShape } from '../core/facts.ts'
import { FACTS, FACT_KEYS, REQUIRED } from '../core/facts.ts'
import { ID_LENGTH_MAX, QUESTIONS_MAX } from '../core/limits.ts'
import {
  CHANNELS,
  CONFIDENCES,
  DUTY_KINDS,
  LANGUAGES,
  LAYERS,
  OUTCOMES,
  UNLOCK_STEPS,
  VERDICTS,
} from '../core/terms.ts'

/**
 * The shapes of the API as zod schemas, for the OpenAPI document and for typed clients. Questions are
 * read by core's own parser, which says more; a test holds the two equal.
 */

type Shape = { [name: string]: z.ZodType }

/** A question as it stands in JSON, grown from the table of facts. */
const questionSchema: z.ZodType = growObject(
  FACT_KEYS.map((key) => [key.split('.'), key] as const),
).describe(
  'May this seller contact this person, about this, over this channel, now? A fact that is missing is unknown, and an unknown fact never helps the seller.',
)

function growObject(
  keys: readonly (readonly [readonly string[], FactKey])[],
  depth = 0,
): z.ZodType {
  const shape: Shape =
    depth === 0
      ? { asOf: z.iso.datetime({ offset: true }).optional(), timeZone: z.string().optional() }
      : {}
  for (const name of new Set(keys.map(([names]) => names[depth] as string))) {
    const below = keys.filter(([names]) => names[depth] === name)
    const [names, key] = below[0] as (typeof below)[number]
    const value = names.length === depth + 1 ? factSchema(FACTS[key]) : growObject(below, depth + 1)
    const required = below.some(([, fact]) => REQUIRED.includes(fact))
    shape[name] = required ? value : value.optional()
  }
  return z.strictObject(shape)
}

/** The shape of a fact's value. */
export function factSchemaOf(key: FactKey): z.ZodType {
  return factSchema(FACTS[key])
}

function factSchema(shape: FactShape): z.ZodType {
  switch (shape.form) {
    case 'word':
      return z.enum(shape.listsUnknown ? [...shape.words, 'unknown'] : [...shape.words])
    case 'words':
      return z.array(z.enum([...shape.words])).max(shape.words.length)
    case 'yes-no':
      return z.boolean()
    case 'day':
      return z.iso.date()
    case 'count':
      return z.int().min(0).max(shape.max)
    case 'id':
      return z.string().regex(new RegExp(`^[A-Za-z0-9][A-Za-z0-9._:-]{0,${ID_LENGTH_MAX - 1}}$`))
  }
}

/** An answer, with everything that it carries. */
export const answerSchema: z.ZodObject = z.object({
  answer: z.enum(VERDICTS),
  reasons: z.array(
    z.object({
      rule: z.string(),
      layer: z.enum(LAYERS),
      says: z.string(),
      cite: z.string(),
      outcome: z.enum(OUTCOMES),
      confidence: z.enum(CONFIDENCES),
      missing: z.array(z.string()).optional(),
      signOff: z
        .object({
          as: z.enum(['accepted', 'stricter']),
          on: z.iso.date(),
          by: z.string(),
          says: z.string(),
        })
        .optional(),
    }),
  ),
  duties: z.array(
    z.object({ kind: z.enum(DUTY_KINDS), says: z.string(), by: z.iso.date().optional() }),
  ),
  unlock: z.array(
    z.object({
      step: z.enum(UNLOCK_STEPS),
      says: z.string(),
      fact: z.string().optional(),
      channel: z.enum(CHANNELS).optional(),
      at: z.iso.datetime().optional(),
    }),
  ),
  askVia: z.array(z.enum(CHANNELS)),
  validUntil: z.iso.datetime().nullable(),
  confidence: z.enum(CONFIDENCES),
  rulebook: z.string(),
  asOf: z.iso.datetime(),
})

/** The body of `POST /v1/suppose`; `rulebooks` are the names that this server answers under. */
export function supposeSchema(rulebooks: readonly string[]): z.ZodType {
  const rulebook = z.enum([...rulebooks])
  return z.union([
    z.strictObject({ rulebook, question: questionSchema }),
    z.strictObject({ rulebook, questions: z.array(questionSchema).min(1).max(QUESTIONS_MAX) }),
  ])
}

export const supposeAnswerSchema: z.ZodType = z.union([
  answerSchema,
  z.object({ answers: z.array(answerSchema) }),
])

export const languageQuerySchema: z.ZodType = z.object({ lang: z.enum(LANGUAGES).optional() })

export const problemSchema: z.ZodType = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(
    z.object({ pointer: z.string(), detail: z.string(), allowed: z.array(z.string()).optional() }),
  ),
})
