import { trust } from '../core/brand.ts'
import type { Clock, Instant } from '../core/calendar.ts'
import type { Db, Transaction } from '../db/port.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Random } from '../vault/random.ts'
import type { Message, RecipientRef, To } from './recipients.ts'
import { addRecipients, findRecipient, leaveOpen, moveOn, pruneRecipients } from './recipients.ts'

/** Letters to people on their way out: kept with what they follow from, and sent by jobs. */
export type Outbox = {
  /** Keeps a message for its recipients. Call `wake` after the commit. */
  addWithin(transaction: Transaction, message: Message, recipients: readonly To[]): Promise<void>
  wake(): void
  /** Leaves open what broke off on its way, and forgets letters that ended long ago. */
  tidy(): Promise<void>
  /** Lets a letter leave once more of which nobody knows whether it arrived. False where it is no such letter. */
  sendAgain(of: RecipientRef): Promise<boolean>
}

type Parts = {
  readonly db: Db
  readonly jobs: Jobs
  readonly clock: Clock
  readonly random: Random
}

/** The kind of the jobs that send what is due in a lane. */
export const LETTERS = 'letters'
const ID_BYTES = 16
/** What has been leaving for so long broke off: no step of a next hop takes that long. */
const BROKEN_OFF_MS = 600_000
/** So long is remembered what became of a letter, and who it came back from. */
const KEPT_MS = 90 * 86_400_000

export function createOutbox({ db, jobs, clock, random }: Parts): Outbox {
  return {
    wake: () => jobs.wake(),
    async tidy() {
      const now = clock()
      const before = (ms: number): Instant => trust<Instant>(now - ms)
      await db.transaction(async (transaction) => {
        await leaveOpen(transaction, { leftBefore: before(BROKEN_OFF_MS), now })
        await pruneRecipients(transaction, before(KEPT_MS))
      })
    },
    async addWithin(transaction, message, recipients) {
      const id = Buffer.from(random(ID_BYTES)).toString('hex')
      await Promise.all([
        addRecipients(transaction, message, { id, now: clock() }, recipients),
        jobs.ensureWithin(transaction, { lane: message.lane, kind: LETTERS, input: {} }),
      ])
    },
    async sendAgain(of) {
      const isDone = await db.transaction(async (transaction) => {
        const recipient = await findRecipient(transaction.query, of)
        if (recipient?.state !== 'open') return false
        const now = clock()
        await moveOn(transaction, recipient, { state: 'waiting', tries: 0, dueAt: now, now })
        await jobs.ensureWithin(transaction, { lane: of.lane, kind: LETTERS, input: {} })
        return true
      })
      jobs.wake()
      return isDone
    },
  }
}
