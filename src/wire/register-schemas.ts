import { z } from 'zod'
import { ID_LENGTH_MAX } from '../core/limits.ts'
import { LISTED } from '../core/register.ts'
import { CHANNELS, CONFIDENCES, COUNTRIES, LANGUAGES } from '../core/terms.ts'

const texts = z.object(Object.fromEntries(LANGUAGES.map((language) => [language, z.string()])))
const instant = z.iso.datetime({ offset: true })

const listInUse = {
  version: z.string(),
  on: z.iso.date().describe('The day as of which the list speaks.'),
  values: z.int().describe('Lines that hold a value.'),
  broken: z.int().describe('Lines that were left out.'),
  takenAt: instant,
  checkedAt: instant.optional().describe('Absent while points are still being checked.'),
  points: z.object({ checked: z.int(), hits: z.int() }),
}

/** The registers, and which list of each answers. */
export const registersSchema: z.ZodType = z.object({
  registers: z.array(
    z.object({
      id: z.string(),
      title: texts,
      lists: z.array(z.enum(LISTED)),
      channels: z.array(z.enum(CHANNELS)),
      countries: z.array(z.enum(COUNTRIES)),
      keeper: texts,
      cite: z.string(),
      confidence: z.enum(CONFIDENCES),
      to: z.iso.date().optional(),
      list: z.object(listInUse).optional(),
    }),
  ),
})

export const listParamsSchema: z.ZodType = z.object({ name: z.string() })

/** How a list is described in its address. */
export const listQuerySchema: z.ZodType = z.object({
  version: z.string().max(ID_LENGTH_MAX),
  on: z.iso.date(),
  hash: z.literal('sha256').optional(),
  acceptBroken: z.literal('true').optional(),
})

/** A list that was taken into use, with the first of the lines that were left out. */
export const listTakenSchema: z.ZodType = z.object({
  register: z.string(),
  ...listInUse,
  lines: z.array(z.object({ line: z.int(), reason: z.string() })),
})
