import { z } from 'zod'
import { CHANNELS, VERDICTS } from '../core/terms.ts'
import { storedAnswerSchema, whomSchema } from './contact-schemas.ts'

const evidence = z.array(z.int().min(0))
const brief = { answer: z.enum(VERDICTS), reason: z.string(), rule: z.string() }

/** One line of `POST /v1/clear`, and its answer. */
export const clearLineSchema: z.ZodType = z
  .strictObject({ to: whomSchema, purpose: z.string(), channel: z.enum(CHANNELS) })
  .describe('One JSON object a line; any number of lines.')
export const clearedLineSchema: z.ZodType = z.object({
  line: z.int(),
  ...brief,
  error: z.string().optional(),
})

/** One line of `GET /v1/audience`. */
export const memberSchema: z.ZodType = z.object({
  contact: z.string(),
  ...brief,
  evidence,
  points: z.array(z.object({ point: z.string(), value: z.string().optional() })),
})
export const audienceQuerySchema: z.ZodType = z.object({
  purpose: z.string(),
  channel: z.enum(CHANNELS),
})

/** An answer that was acted on, and where its decision stands in the ledger. */
export const releasedSchema: z.ZodType = z.intersection(
  storedAnswerSchema,
  z.object({ decision: z.int().min(0) }),
)

const sourced = z.object({
  value: z.unknown(),
  recordedAt: z.iso.datetime(),
  by: z.string(),
  evidence,
})
const told = z.looseObject({ evidence })
/** Everything that is known of a person, each field with its source, and what may be done with it. */
export const contactFileSchema: z.ZodType = z.object({
  contact: z.string(),
  person: z.record(z.string(), sourced),
  points: z.array(z.looseObject({ point: z.string(), kind: z.string(), evidence })),
  relation: told.optional(),
  sales: z.array(told),
  registers: z.array(told),
  stops: z.array(z.looseObject({ stop: z.string(), evidence })),
  reachedBy: z.array(z.enum(CHANNELS)),
  standing: z.array(
    z.object({
      purpose: z.string(),
      channel: z.enum(CHANNELS),
      ...brief,
      evidence,
      validUntil: z.iso.datetime().nullable(),
    }),
  ),
})

export const contactIdSchema: z.ZodType = z.object({ id: z.string() })
export const findSchema: z.ZodType = z.strictObject({ to: whomSchema })
export const foundSchema: z.ZodType = z.object({ contact: z.string() })
