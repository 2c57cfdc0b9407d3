import { IMPORT_KEPT_DAYS, IMPORT_PAGE_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Language } from '../core/terms.ts'
import type { Job } from '../jobs/job.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Work } from '../jobs/turn.ts'
import type { Random } from '../vault/random.ts'
import { AT_FIRST } from './apply.ts'
import type { Import, ImportState, ToldImport } from './import.ts'
import { stateBy, toldOf } from './import.ts'
import type { NotTaken } from './intake.ts'
import { takeIn } from './intake.ts'
import { openKey, sealKey } from './keys.ts'
import { prune, strangers } from './prune.ts'
import { refusedReport } from './refused.ts'
import type { ImportChange, ImportRef } from './store.ts'
import * as stored from './store.ts'
import type { Wish } from './wish.ts'
import { IMPORT_JOBS, importWork } from './work.ts'
import type { ImportParts } from './work.ts'

/** Why something is not done. `import-under-way`: a job is at it. `import-begun`: its mapping stands. */
export type NotDone =
  | 'import-unknown'
  | 'import-under-way'
  | 'import-done'
  | 'import-begun'
  | 'import-not-run'
  | 'import-undone'
  | 'import-file-gone'

type PageWish = { readonly before?: string; readonly size?: number }

/** Files of contacts: each is taken in, planned, imported and undone by jobs, and told at any time. */
export type Imports = {
  /**
   * Takes a file in and guesses its columns. The same file is the same import, and imports nothing twice;
   * once it was undone, it begins anew.
   */
  start(
    lane: number,
    source: AsyncIterable<Uint8Array>,
  ): Promise<Result<ToldImport & { readonly isNew: boolean }, NotTaken>>
  /** Begins to say what would come of it. Nothing is written. */
  plan(ref: ImportRef, wish?: Wish): Promise<Result<ToldImport, NotDone>>
  /** Begins to import, or goes on where it was broken off. */
  run(ref: ImportRef, wish?: Wish): Promise<Result<ToldImport, NotDone>>
  /** Begins to take back what the import brought; stops stay. */
  undo(ref: ImportRef): Promise<Result<ToldImport, NotDone>>
  /** Stops a plan or a run that is under way. What was imported stays. */
  cancel(ref: ImportRef): Promise<Result<ToldImport, NotDone>>
  find(ref: ImportRef, language?: Language): Promise<ToldImport | undefined>
  /** The lane of an import, for whoever knows its name alone. */
  laneOf(id: string): Promise<number | undefined>
  /** The latest first. `next` is where the next page begins. */
  list(
    lane: number,
    wish?: PageWish,
  ): Promise<{ readonly items: readonly ToldImport[]; readonly next?: string }>
  /** Refused rows in a CSV that can be mended and imported, those first that tell of a stop. */
  refused(ref: ImportRef): Promise<AsyncIterable<string> | undefined>
  /** The work of the jobs, by their kinds. */
  readonly kinds: Readonly<Record<string, Work>>
  /** Forgets files that were kept long enough, and such as nothing knows. */
  prune(): Promise<void>
  /** Files that nothing knows, or that others may read. */
  strays(): Promise<{ readonly unknown: number; readonly open: number }>
}

export type ImportsParts = Omit<ImportParts, 'keyOf'> & {
  readonly jobs: Jobs
  readonly random: Random
}

export function createImports(given: ImportsParts): Imports {
  const { db, files, jobs } = given
  const parts = { ...given, keyOf: (one: Import) => openKey(given, one) }
  const find = async (ref: ImportRef): Promise<Seen | undefined> => {
    const one = await stored.findImport(db.query, ref)
    const job = one?.job === undefined ? undefined : await jobs.find({ ...ref, id: one.job })
    return one && { one, job, state: stateBy(one, job) }
  }
  const told = async (ref: ImportRef, language?: Language): Promise<ToldImport | undefined> => {
    const seen = await find(ref)
    return seen && toldOf(seen.one, seen.job, language)
  }
  const doing = { parts, find, told }
  const taking = {
    ...given,
    sealKey: (lane: number, kept: Parameters<typeof sealKey>[2]) => sealKey(given, lane, kept),
    stateOf: async (ref: ImportRef) => (await find(ref))?.state,
  }
  return {
    kinds: importWork(parts),
    find: told,
    async start(lane, source) {
      const taken = await takeIn(taking, lane, source)
      if (!taken.ok) return taken
      const { id, isNew } = taken.value
      return ok({ ...((await told({ lane, id })) as ToldImport), isNew })
    },
    plan: (ref, wish = {}) => begin(doing, ref, 'planning', (seen) => mayPlan(seen, wish)),
    run: (ref, wish = {}) => begin(doing, ref, 'running', (seen) => mayRun(seen, wish)),
    undo: (ref) => begin(doing, ref, 'undoing', mayUndo),
    cancel: (ref) => cancel(doing, ref),
    async laneOf(id) {
      const [lane, ...others] = await stored.lanesOf(db.query, id)
      return others.length > 0 ? undefined : lane
    },
    list: (lane, wish = {}) => list(doing, lane, wish),
    async refused(ref) {
      const one = await stored.findImport(db.query, ref)
      const kept = one && (await parts.keyOf(one))
      return kept && refusedReport(files, kept)
    },
    prune: () => prune(parts),
    async strays() {
      const unknown = (await strangers(parts)).length
      const open = (await files.list()).filter(({ isOpenToOthers }) => isOpenToOthers).length
      return { unknown, open }
    },
  }
}

type Seen = { readonly one: Import; readonly job: Job | undefined; readonly state: ImportState }
type Doing = {
  readonly parts: ImportsParts & Pick<ImportParts, 'keyOf'>
  readonly find: (ref: ImportRef) => Promise<Seen | undefined>
  readonly told: (ref: ImportRef) => Promise<ToldImport | undefined>
}

function mayPlan({ one, state }: Seen, wish: Wish): ImportChange | NotDone {
  if (one.counts) return state === 'undone' ? 'import-undone' : 'import-done'
  return one.file ? settings(wish) : 'import-file-gone'
}

function mayRun({ one, state }: Seen, wish: Wish): ImportChange | NotDone {
  if (one.undone || one.asked === 'undoing') return 'import-undone'
  if (state === 'done' || state === 'flawed') return 'import-done'
  const isOther = wish.mapping !== undefined && wish.mapping !== (one.mapping ?? '{}')
  if (one.counts && isOther) return 'import-begun'
  if (!one.file) return 'import-file-gone'
  return { ...settings(wish), counts: JSON.stringify(one.counts ?? AT_FIRST.counts) }
}

function mayUndo({ one }: Seen): ImportChange | NotDone {
  if (one.undone) return 'import-undone'
  return one.counts ? {} : 'import-not-run'
}

async function cancel(
  { parts: { jobs }, find, told }: Doing,
  ref: ImportRef,
): Promise<Result<ToldImport, NotDone>> {
  const seen = await find(ref)
  if (!seen) return no('import-unknown')
  if (seen.state !== 'planning' && seen.state !== 'running') return no('import-not-run')
  await jobs.cancel({ lane: ref.lane, id: seen.one.job ?? '' })
  return ok((await told(ref)) as ToldImport)
}

async function list(
  { parts: { db, jobs } }: Doing,
  lane: number,
  { before, size = IMPORT_PAGE_MAX }: PageWish,
): ReturnType<Imports['list']> {
  const some = await stored.pageOfImports(db.query, lane, placeOf(before), size + 1)
  const items = await Promise.all(
    some.slice(0, size).map(async (one) => {
      const job = one.job === undefined ? undefined : await jobs.find({ lane, id: one.job })
      return toldOf(one, job)
    }),
  )
  const last = some[size - 1]
  return some.length > size && last ? { items, next: `${last.madeAt}.${last.id}` } : { items }
}

function settings({ mapping, label }: Wish): ImportChange {
  return {
    ...(mapping === undefined ? {} : { mapping }),
    ...(label === undefined ? {} : { label }),
  }
}

/** Begins a job for an import, and says so in it: both or neither. What is under way already goes on. */
async function begin(
  { parts, find, told }: Doing,
  ref: ImportRef,
  state: keyof typeof IMPORT_JOBS,
  allow: (seen: Seen) => ImportChange | NotDone,
): Promise<Result<ToldImport, NotDone>> {
  const seen = await find(ref)
  if (!seen) return no('import-unknown')
  if (seen.state === state) return ok((await told(ref)) as ToldImport)
  if (seen.state in IMPORT_JOBS) return no('import-under-way')
  const change = allow(seen)
  if (typeof change === 'string') return no(change)
  const { asked, job } = seen.one
  const kept = seen.one.file
    ? { kept_until: stored.daysAfter(parts.clock(), IMPORT_KEPT_DAYS) }
    : {}
  const isBegun = await parts.db.transaction(async (transaction) => {
    const kind = IMPORT_JOBS[state]
    const added = await parts.jobs.addWithin(transaction, {
      lane: ref.lane,
      kind,
      input: { import: ref.id },
    })
    const to = { ...change, ...kept, state, job: added.id }
    if (await stored.changeImport(transaction, ref, to, { asked, job })) return true
    await transaction.query('delete from job where lane = $1 and job = $2', [ref.lane, added.id])
    return false
  })
  if (!isBegun) return no('import-under-way')
  parts.jobs.wake()
  return ok((await told(ref)) as ToldImport)
}

/** The place of a page in a list, as `next` told it. */
function placeOf(before: string | undefined): { madeAt: number; id: string } | undefined {
  const [, madeAt, id] = /^(\d{1,16})\.([0-9a-f]{16})$/.exec(before ?? '') ?? []
  return madeAt === undefined || id === undefined ? undefined : { madeAt: Number(madeAt), id }
}
