import { trust } from '../src/core/brand.ts'
import type { Clock, Instant } from '../src/core/calendar.ts'
import type { Result } from '../src/core/result.ts'
import type { Db } from '../src/db/port.ts'
import type { Epochs } from '../src/vault/epochs.ts'
import { openEpochs } from '../src/vault/epochs.ts'
import type { MasterKey } from '../src/vault/master.ts'
import { newMasterKey } from '../src/vault/master.ts'
import type { ContactPoint } from '../src/vault/normalise.ts'
import type { Random } from '../src/vault/random.ts'
import { createRandom } from '../src/vault/random.ts'
import type { SubjectRef } from '../src/vault/subject.ts'
import type { Vault } from '../src/vault/vault.ts'
import { createVault } from '../src/vault/vault.ts'
import { valueOf } from './points.ts'
import { openTestStore } from './store.ts'

export const random: Random = createRandom()

/** The reason of a refusal, or that there was none. */
export function reasonOf(answer: Result<unknown, string>): string {
  return answer.ok ? 'no refusal' : answer.reason
}

export type TestVault = {
  readonly db: Db
  readonly epochs: Epochs
  readonly vault: Vault
  readonly master: MasterKey
  /** Lets so many milliseconds pass. */
  pass(ms: number): void
}

/** A vault over a store of its own, with a clock that stands still. */
export async function openTestVault(
  opened?: Db,
  master: MasterKey = newMasterKey(random),
): Promise<TestVault> {
  const db = opened ?? (await openTestStore())
  let now = 1_700_000_000_000
  const clock: Clock = () => trust<Instant>(now)
  const epochs = valueOf(await openEpochs({ db, clock, random }, master))
  const vault = await createVault({ db, epochs, clock, random })
  const pass = (ms: number): void => {
    now += ms
  }
  return { db, epochs, vault, master, pass }
}

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A new subject with these points. */
export async function person(
  { vault, db }: TestVault,
  lane: number,
  points: readonly ContactPoint[],
): Promise<SubjectRef> {
  return db.transaction(async (t) => {
    const subject = await vault.addSubject(t, lane)
    for (const point of points) valueOf(await vault.addPoint(t, lane, subject, point))
    return subject
  })
}
