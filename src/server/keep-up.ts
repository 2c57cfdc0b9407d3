import { setTimeout } from 'node:timers/promises'
import { trust } from '../core/brand.ts'
import type { Instant } from '../core/calendar.ts'
import type { Pace } from '../db/pace.ts'
import { numberOf } from '../db/rows.ts'
import type { House } from './house.ts'
import type { Log } from './log.ts'
import type { Parts } from './parts.ts'

const EVERY_MS = 1000
/** Sessions, links and invitations that ended, and files that were imported, and what became of letters, go once in so many rounds. */
const PRUNE_ROUNDS = 600
/** Jobs that ended are kept for a month, to be looked at. */
const JOBS_KEPT_MS = 30 * 24 * 3_600_000

/**
 * Lets views follow the ledger and signs heads of the log, about once a second where something is new.
 * What fails is told to the log and tried again. Ends, after the round under way, when it is aborted.
 */
export async function keepUp(
  { house, log, pace }: Pick<Parts, 'house' | 'log' | 'pace'>,
  signal: AbortSignal,
): Promise<void> {
  for (let round = 0; !signal.aborted; round++) {
    try {
      await keepUpOnce(house, pace)
      if (round % PRUNE_ROUNDS === 0) {
        await house.accounts.prune()
        await house.imports.prune()
        await house.mail.outbox.tidy()
      }
    } catch (failure) {
      log({
        event: 'keeping-up-broke',
        failure: failure instanceof Error ? failure.name : 'unknown',
      })
    }
    // An abort ends the wait, and that is no failure.
    await setTimeout(EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

/** Goes on with the checks of registers that the last process left undone. Ends early when it is aborted. */
export async function goOnChecking(
  { registers }: Pick<House, 'registers'>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const lane of await registers.unfinished())
      if (!signal.aborted) await registers.goOn(lane, undefined, signal)
  } catch (failure) {
    log({ event: 'keeping-up-broke', failure: failure instanceof Error ? failure.name : 'unknown' })
  }
}

async function keepUpOnce({ db, views, publisher, jobs, clock }: House, pace: Pace): Promise<void> {
  await jobs.prune(trust<Instant>(clock() - JOBS_KEPT_MS))
  const lanes = await db.query(
    `select lane.lane as lane from lane where next >
       (select coalesce(max(reached), 0) from view_reached where view_reached.lane = lane.lane)`,
  )
  for (const row of lanes) await views.catchUp(numberOf(row, 'lane'), undefined, pace)
  for (const lane of await publisher.behind()) await publisher.publish(lane)
}
