import { setImmediate } from 'node:timers/promises'
import type { AccountId } from '../accounts/account.ts'
import { newId } from '../accounts/secret.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import { CLEAR_BYTES_MAX, CLEAR_LISTS_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Language, Verdict } from '../core/terms.ts'
import type { Gate } from '../gate/gate.ts'
import type { FileFlaw } from '../imports/flaw.ts'
import type { Kept, KeptFiles } from '../imports/kept-files.ts'
import type { Random } from '../vault/random.ts'
import { csvLine } from '../wire/csv-line.ts'
import type { ClearedLine, Wanted } from './clear-list.ts'
import { clearList } from './clear-list.ts'

/** How many addresses have this answer for this reason. */
type ClearedFor = Pick<ClearedLine, 'answer' | 'reason'> & { readonly count: number }

/** A list that is asked about, or was, as a page tells it. It holds numbers, and nobody's address. */
export type ClearedList = Pick<Wanted, 'purpose' | 'channel'> & {
  readonly id: string
  readonly state: 'running' | 'done' | 'flawed' | 'failed'
  readonly bytesDone: number
  readonly bytes: number
  readonly asOf: Instant
  readonly split: Readonly<Record<Verdict, number>>
  /** The most frequent first. */
  readonly reasons: readonly ClearedFor[]
  readonly unread: number
  readonly flaw?: FileFlaw
}

/** Whose a list is: whoever brought it, at the seller for whom they did. Nobody else sees it. */
export type Owner = { readonly lane: number; readonly account: AccountId }

/**
 * Lists that somebody brought to be asked about. A list lies on the disk sealed, under a key that this process
 * alone holds, for an hour: after it, or after a restart, nobody can read it.
 */
export type ClearedLists = {
  /** Takes a list in and begins to ask about it. */
  start(
    owner: Owner,
    wanted: Omit<Wanted, 'lane'>,
    source: AsyncIterable<Uint8Array>,
  ): Promise<Result<string, 'too-large' | 'too-many'>>
  find(owner: Owner, id: string): ClearedList | undefined
  /** Those that are still here, the latest first. */
  ofOwner(owner: Owner): readonly ClearedList[]
  /** Everybody on the list with the answer of this moment, as lines of a CSV. */
  lines(owner: Owner, id: string, language: Language): AsyncIterable<string> | undefined
  forget(owner: Owner, id: string): Promise<void>
  /** Removes what nobody can read any more. */
  sweep(): Promise<void>
}

type Parts = {
  readonly gate: Gate
  readonly files: KeptFiles
  readonly clock: Clock
  readonly random: Random
}

type Entry = Owner & {
  readonly kept: Kept
  readonly wanted: Wanted
  readonly told: { -readonly [Key in keyof ClearedList]: ClearedList[Key] }
  readonly endsAt: number
  isForgotten: boolean
}

const KEPT_MS = 3_600_000

export function createClearedLists(parts: Parts): ClearedLists {
  const { files, clock, random } = parts
  const entries = new Map<string, Entry>()
  const forget = async (entry: Entry): Promise<void> => {
    entry.isForgotten = true
    entries.delete(entry.told.id)
    await files.remove(entry.kept.file, 'all')
  }
  const forgetOld = async (): Promise<void> => {
    for (const entry of entries.values()) if (entry.endsAt <= clock()) await forget(entry)
  }
  const entryOf = ({ lane, account }: Owner, id: string): Entry | undefined => {
    const entry = entries.get(id)
    const isTheirs = entry?.lane === lane && entry.account === account
    return isTheirs && entry.endsAt > clock() ? entry : undefined
  }
  return {
    async start(owner, wanted, source) {
      await forgetOld()
      if (entries.size >= CLEAR_LISTS_MAX) return no('too-many')
      const received = await files.receive(source, CLEAR_BYTES_MAX)
      if (!received.ok) return received
      const { bytes } = received.value
      const id = newId(random)
      const asOf = clock()
      const entry: Entry = {
        ...owner,
        kept: received.value,
        wanted: { ...wanted, lane: owner.lane },
        told: { id, ...begun(wanted), bytes, asOf },
        endsAt: asOf + KEPT_MS,
        isForgotten: false,
      }
      entries.set(id, entry)
      void count(parts, entry)
      return ok(id)
    },
    find: (owner, id) => entryOf(owner, id)?.told,
    ofOwner: (owner) =>
      [...entries.keys()].toReversed().flatMap((id) => entryOf(owner, id)?.told ?? []),
    lines(owner, id, language) {
      const entry = entryOf(owner, id)
      return entry && answersOf(parts, entry, language)
    },
    async forget(owner, id) {
      const entry = entryOf(owner, id)
      if (entry) await forget(entry)
    },
    async sweep() {
      for (const { file } of await files.list()) await files.remove(file, 'all')
    },
  }
}

function begun({
  purpose,
  channel,
}: Pick<Wanted, 'purpose' | 'channel'>): Omit<ClearedList, 'id' | 'bytes' | 'asOf'> {
  const split = { yes: 0, 'yes-once': 0, 'ask-first': 0, no: 0 }
  return { purpose, channel, state: 'running', bytesDone: 0, split, reasons: [], unread: 0 }
}

/** Asks about everybody on a list, and counts. A page that looks meanwhile sees how far it is. */
async function count({ gate, files }: Parts, entry: Entry): Promise<void> {
  const { told, kept, wanted } = entry
  const split = { ...told.split }
  const reasons = new Map<string, { -readonly [Key in keyof ClearedFor]: ClearedFor[Key] }>()
  const onBytes = (bytes: number): void => void (told.bytesDone = bytes)
  try {
    for await (const some of clearList(gate, files.open(kept, told.bytes), wanted, onBytes)) {
      if (entry.isForgotten) return
      if (!some.ok) {
        told.flaw = some.reason
        break
      }
      for (const { answer, reason, unanswered } of some.value) {
        split[answer]++
        if (unanswered === 'unread') told.unread++
        const name = `${answer} ${reason('en')}`
        const known = reasons.get(name)
        if (known) known.count++
        else reasons.set(name, { answer, reason, count: 1 })
      }
      told.split = { ...split }
      await setImmediate()
    }
    told.reasons = [...reasons.values()].toSorted((one, other) => other.count - one.count)
    told.state = told.flaw ? 'flawed' : 'done'
  } catch {
    // The file went, or the store does not answer: what was counted stands, and the page says that it broke off.
    told.state = 'failed'
  }
}

async function* answersOf(
  { gate, files }: Parts,
  { kept, told, wanted }: Entry,
  language: Language,
): AsyncGenerator<string> {
  yield csvLine(['address', 'answer', 'reason', 'rule'])
  for await (const some of clearList(gate, files.open(kept, told.bytes), wanted, () => {})) {
    if (!some.ok) return
    yield some.value
      .map(({ address, answer, reason, rule }) =>
        csvLine([address, answer, reason(language), rule]),
      )
      .join('')
    await setImmediate()
  }
}
