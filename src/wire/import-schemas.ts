import { z } from 'zod'
import { IMPORT_LABEL_LENGTH_MAX } from '../core/limits.ts'

const count = z.int().min(0)
const instant = z.iso.datetime({ offset: true })
const column = z.object({ number: z.int(), header: z.string() })
const tally = z.object({ count, lines: z.array(z.int()) })
const flaw = z.object({
  reason: z.string(),
  says: z.string(),
  line: z.int().optional(),
  columns: z.array(z.int()).optional(),
})
const reason = z.object({ id: z.string(), says: z.string(), count })

const outlook = z.object({
  purpose: z.string(),
  channel: z.string(),
  points: count.describe('Points of the file that the channel goes to.'),
  answers: z.object({ yes: count, 'yes-once': count, 'ask-first': count, no: count }),
  why: z.array(reason).describe('The rules that decide where the answer is not yes.'),
  help: z.array(reason).describe('Steps to a yes.'),
})

const plan = z.looseObject({
  rows: count,
  contacts: count,
  refused: count,
  refusedFor: z.record(z.string(), tally),
  refusedStops: tally.describe('Refused rows that tell of a stop: mend these first.'),
  foresight: z
    .object({
      asOf: instant,
      recorded: count.describe('Rows of people who would be new.'),
      known: count,
      suppressed: count.describe('Rows kept out, as their person was erased.'),
      ambiguous: count,
      isExact: z.boolean(),
      outlook: z.array(outlook),
    })
    .optional(),
  isRelationUnstated: z.boolean(),
})

/** What is said with a plan or a run. */
export const wishSchema: z.ZodType = z.strictObject({
  mapping: z
    .looseObject({})
    .optional()
    .describe('Which column holds what, and what is stated about the whole file.'),
  label: z.string().min(1).max(IMPORT_LABEL_LENGTH_MAX).optional(),
})

/** An import: how it stands, what it would do, what came of it. */
export const importSchema: z.ZodType = z.object({
  import: z.string(),
  state: z.enum([
    'uploaded',
    'planning',
    'planned',
    'running',
    'done',
    'flawed',
    'failed',
    'cancelled',
    'undoing',
    'undone',
  ]),
  label: z.string().optional(),
  bytes: count,
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  columns: z.array(column.extend({ field: z.string(), confidence: z.string() })),
  columnsLeft: z.array(column.extend({ reason: z.string(), says: z.string() })),
  flaw: flaw.optional(),
  mapping: z.looseObject({}).optional(),
  progress: z.object({ done: count, total: count.optional() }).optional(),
  plan: plan.optional(),
  counts: z
    .object({
      rows: count,
      recorded: count,
      known: count,
      refused: z.record(z.string(), count),
      refusedStops: count,
    })
    .optional(),
  undone: z.object({ rows: count, gone: count, keptOut: count, takenBack: count }).optional(),
  reason: z.string().optional(),
  madeAt: instant,
  endedAt: instant.optional(),
  undoneAt: instant.optional(),
  keptUntil: instant.optional().describe('Until when the file, or what was refused, is kept.'),
})

/** A page of imports. `next` is where the next page begins. */
export const importsSchema: z.ZodType = z.object({
  imports: z.array(importSchema),
  next: z.string().nullable(),
})
