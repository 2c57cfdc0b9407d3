import type { Instant } from '../core/calendar.ts'
import { instantText } from '../core/calendar.ts'
import { trust } from '../core/brand.ts'
import type { Language } from '../core/terms.ts'
import type { Job } from '../jobs/job.ts'
import type { Row } from '../db/port.ts'
import { bytesOf, numberOf, numberOrNone, textOf, textOrNone } from '../db/rows.ts'
import type { Counts } from './apply.ts'
import type { Delimiter } from './csv.ts'
import type { Encoding } from './decode.ts'
import type { FileFlaw } from './flaw.ts'
import type { Column, LeftColumn } from './mapping.ts'
import type { FullPlan } from './plan-fully.ts'
import type { Outlook } from './outlook.ts'
import { outlookIn } from './outlook.ts'
import type { Undone } from './undo.ts'

/** How an import stands. `flawed`: something in the file ended it; what lies before it is kept. */
const IMPORT_STATES = [
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
] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** The states in which a job is at it. */
export const UNDER_WAY: readonly ImportState[] = ['planning', 'running', 'undoing']

/** What was seen of a file when it came. */
export type Look = {
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  readonly columns: readonly Column[]
  readonly columnsLeft: readonly LeftColumn[]
  /** Why its columns cannot be told without a mapping. */
  readonly flaw?: FileFlaw
}

/** An import as it is kept. */
export type Import = {
  readonly lane: number
  readonly id: string
  /** What was last asked for. */
  readonly asked: ImportState
  readonly label?: string
  /** Gone where the file, and what of it was to be mended, is kept no longer. */
  readonly file?: { readonly name: string; readonly sealedKey: Uint8Array }
  readonly bytes: number
  readonly look: Look
  /** The settings as they came, in JSON. */
  readonly mapping?: string
  readonly plan?: FullPlan
  readonly counts?: Counts & { readonly flaw?: FileFlaw }
  readonly undone?: Undone
  readonly job?: string
  readonly madeAt: Instant
  readonly endedAt?: Instant
  readonly undoneAt?: Instant
  readonly keptUntil?: Instant
}

export const IMPORT_COLUMNS =
  'lane, import, state, label, file, sealed_key, bytes, look, mapping, plan, counts, undone, job, made_at, ended_at, undone_at, kept_until'

/** Reads the row of an import. */
export function importOf(row: Row): Import {
  const text = (column: string): string | undefined => textOrNone(row, column)
  const json = <Read>(column: string): Read | undefined => {
    const found = text(column)
    return found === undefined ? undefined : (JSON.parse(found) as Read)
  }
  const instant = (column: string): Instant | undefined =>
    trust<Instant | undefined>(numberOrNone(row, column))
  const file = text('file')
  return defined<Import>({
    lane: numberOf(row, 'lane'),
    id: textOf(row, 'import'),
    asked: stateOf(textOf(row, 'state')),
    label: text('label'),
    file: file === undefined ? undefined : { name: file, sealedKey: bytesOf(row, 'sealed_key') },
    bytes: numberOf(row, 'bytes'),
    look: json<Look>('look'),
    mapping: text('mapping'),
    plan: json<FullPlan>('plan'),
    counts: json<Import['counts']>('counts'),
    undone: json<Undone>('undone'),
    job: text('job'),
    madeAt: instant('made_at'),
    endedAt: instant('ended_at'),
    undoneAt: instant('undone_at'),
    keptUntil: instant('kept_until'),
  })
}

function stateOf(word: string): ImportState {
  const state = IMPORT_STATES.find((one) => one === word)
  if (!state) throw new Error('an import is in a state that is not known')
  return state
}

/** A plan in one language. */
export type ToldPlan = Omit<FullPlan, 'foresight'> & {
  readonly foresight?: Omit<NonNullable<FullPlan['foresight']>, 'outlook'> & {
    readonly outlook: readonly Outlook<string>[]
  }
}

function planIn(plan: FullPlan, language: Language): ToldPlan {
  const { foresight, ...rest } = plan
  if (!foresight) return rest
  const outlook = foresight.outlook.map((one) => outlookIn(one, language))
  return { ...rest, foresight: { ...foresight, outlook } }
}

/** An import as it is told outside. It holds numbers, headers and words of ours, and nobody's name. */
export type ToldImport = {
  readonly import: string
  readonly state: ImportState
  readonly label?: string
  readonly bytes: number
  readonly columns: Look['columns']
  readonly columnsLeft: Look['columnsLeft']
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  readonly flaw?: FileFlaw
  readonly mapping?: unknown
  /** How far the work at hand is, in bytes of the file, or in rows where it is undone. */
  readonly progress?: { readonly done: number; readonly total?: number }
  readonly plan?: ToldPlan
  readonly counts?: Counts
  readonly undone?: Undone
  /** A word for why it failed. */
  readonly reason?: string
  readonly madeAt: string
  readonly endedAt?: string
  readonly undoneAt?: string
  /** Until when the file, or what of it was refused, is kept. */
  readonly keptUntil?: string
}

/** How it stands, by what was asked and by what became of the job. */
export function stateBy({ asked, plan }: Import, job: Job | undefined): ImportState {
  if (!UNDER_WAY.includes(asked)) return asked
  if (job && (job.state === 'waiting' || job.state === 'running')) return asked
  if (job?.state !== 'cancelled') return 'failed'
  if (asked === 'planning') return plan ? 'planned' : 'uploaded'
  return 'cancelled'
}

/** Tells an import. */
export function toldOf(one: Import, job: Job | undefined, language: Language = 'en'): ToldImport {
  const { look, counts } = one
  const state = stateBy(one, job)
  const { flaw: _, ...numbers } = counts ?? { flaw: undefined }
  const at = (instant: Instant | undefined): string | undefined =>
    instant === undefined ? undefined : instantText(instant)
  const progress = UNDER_WAY.includes(state) ? job?.progress : undefined
  return defined<ToldImport>({
    import: one.id,
    state,
    label: one.label,
    bytes: one.bytes,
    columns: one.plan?.columns ?? look.columns,
    columnsLeft: one.plan?.columnsLeft ?? look.columnsLeft,
    encoding: look.encoding,
    delimiter: one.plan?.delimiter ?? look.delimiter,
    flaw: counts?.flaw ?? (one.mapping === undefined ? look.flaw : one.plan?.flaw),
    mapping: one.mapping === undefined ? undefined : (JSON.parse(one.mapping) as unknown),
    progress: progress && defined<{ done: number }>(progress),
    plan: one.plan && planIn(one.plan, language),
    counts: counts && (numbers as Counts),
    undone: one.undone,
    reason: state === 'failed' ? (job?.reason ?? 'died') : undefined,
    madeAt: instantText(one.madeAt),
    endedAt: at(one.endedAt),
    undoneAt: at(one.undoneAt),
    keptUntil: at(one.file && one.keptUntil),
  })
}

type Undefinable<Shape> = { readonly [Key in keyof Shape]: Shape[Key] | undefined }

/** The members that there are. */
function defined<Shape extends object>(members: Undefinable<Shape>): Shape {
  const there = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(there) as Shape
}
