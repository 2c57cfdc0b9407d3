import { z } from 'zod'
import { EXTRACTS_MAX, REVIEW_DECISIONS_MAX, TEXT_LENGTH_MAX } from '../core/limits.ts'
import { COUNTRIES, PERSON_KINDS } from '../core/terms.ts'

const text = z.string().min(1).max(TEXT_LENGTH_MAX)
const kind = z.enum([...PERSON_KINDS, 'unknown'])

/** Groups of people of one company of whom the same was said, and whose kind is not known. */
export const reviewPageSchema: z.ZodType = z.object({
  groups: z.array(
    z.looseObject({
      group: z.string(),
      mark: z.string(),
      name: z.string().optional(),
      people: z.int(),
      isMore: z.boolean(),
      contacts: z.array(z.string()),
    }),
  ),
  next: z.string().optional(),
})

/** What somebody decided of groups or of single contacts. */
export const reviewSchema: z.ZodType = z.strictObject({
  decisions: z
    .array(
      z.union([
        z.strictObject({ group: z.string(), kind }),
        z.strictObject({ contact: z.string(), kind }),
      ]),
    )
    .min(1)
    .max(REVIEW_DECISIONS_MAX),
})
export const reviewedSchema: z.ZodType = z.object({
  reviewed: z.int(),
  people: z.array(z.int()),
  isMore: z.boolean(),
})

/** What trade registers say, each under the name or the number of a company. */
export const extractsSchema: z.ZodType = z.strictObject({
  extracts: z
    .array(
      z.strictObject({
        name: text.optional(),
        registerNumber: text.optional(),
        legalForm: text.describe('As the register words it.'),
        country: z.enum([...COUNTRIES, 'unknown']).optional(),
        postcode: text.optional(),
        extractedOn: z.iso.date(),
      }),
    )
    .min(1)
    .max(EXTRACTS_MAX),
})
const tally = z.object({ count: z.int(), lines: z.array(z.int()) })
export const matchedSchema: z.ZodType = z.object({
  extracts: z.int(),
  recorded: z.object({ sure: z.int(), likely: z.int() }),
  known: z.int(),
  unmatched: tally,
  ambiguous: tally,
  formUnknown: tally,
})
