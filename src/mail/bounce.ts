import type { Clock } from '../core/calendar.ts'
import type { Draft } from '../core/entry.ts'
import type { Db } from '../db/port.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Stamps } from '../vault/stamps.ts'
import type { Vault } from '../vault/vault.ts'
import type { Recipient } from './recipients.ts'
import { findRecipient } from './recipients.ts'

/** How a letter came back: `hard` for good, `soft` for now. */
export type Bounce = 'hard' | 'soft'

/** Letters that come back: to where, and what is kept of it. */
export type Bounces = {
  /** The address on the envelope of a letter: it says which letter came back, and names nobody. */
  addressOf(recipient: Recipient): string | undefined
  /** Is it an address to which a letter of ours comes back? */
  isOurs(address: string): boolean
  /** Keeps that a letter came back. Once for each letter and kind of bounce. */
  keep(address: string, bounce: Bounce, status: string): Promise<'kept' | 'unknown'>
}

type Parts = {
  readonly db: Db
  readonly ledger: Ledger
  readonly vault: Vault
  readonly stamps: Stamps
  readonly clock: Clock
  /** The domain of mail that comes in. Without it letters come back to their sender. */
  readonly domain?: string
}

type Named = Pick<Recipient, 'lane' | 'message' | 'number'>

const LOCAL = /^b-([0-9a-f]{1,12})-([0-9a-f]{32})-([0-9a-f]{1,8})-([0-9a-f]{16})$/
/** So long may the local part of an address be that 64 bits of the stamp have to do. */
const STAMP_LENGTH = 16

export function openBounces(parts: Parts): Bounces {
  const { db, ledger, vault, stamps, clock, domain } = parts
  const stampOf = (named: Named): string =>
    stamps.of('bounce', textOf(named), 'hex').slice(0, STAMP_LENGTH)
  const read = (address: string): Named | undefined => {
    const [local = '', at] = address.toLowerCase().split('@')
    const found = LOCAL.exec(local)
    if (!found || at !== domain) return undefined
    const [, lane = '', message = '', number = '', stamp] = found
    const named = { lane: parseInt(lane, 16), message, number: parseInt(number, 16) }
    return stampOf(named) === stamp ? named : undefined
  }
  return {
    addressOf(recipient) {
      if (domain === undefined) return undefined
      const { lane, message, number } = recipient
      const local = ['b', lane.toString(16), message, number.toString(16), stampOf(recipient)]
      return `${local.join('-')}@${domain}`
    },
    isOurs: (address) => read(address) !== undefined,
    async keep(address, bounce, status) {
      const named = read(address)
      const recipient = named && (await findRecipient(db.query, named))
      const subject = recipient && (await vault.resolve(recipient.lane, recipient.subject))
      if (!recipient || !subject) return 'unknown'
      const { lane, message, number, point } = recipient
      const bounced: Draft = {
        kind: 'point.bounced',
        subject,
        occurredAt: clock(),
        actor: 'machine',
        codes: { point, bounce },
        // A status alone: what a server says beside it may repeat the address.
        body: { reply: status },
      }
      const eventId = `bounce:${message}:${String(number)}:${bounce}`
      await ledger.append(lane, [bounced], eventId)
      return 'kept'
    },
  }
}

function textOf({ lane, message, number }: Named): string {
  return `${String(lane)} ${message} ${String(number)}`
}
