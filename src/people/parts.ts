import type { TimeZone } from '../core/calendar.ts'
import type { Reading } from '../core/rulebook.ts'
import type { Contacts } from '../contacts/record.ts'
import type { readContactFile } from '../gate/contact-file.ts'
import type { Releases } from '../gate/release.ts'
import type { Desk } from '../gate/suppose.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Purpose } from '../sellers/purpose.ts'
import type { Random } from '../vault/random.ts'
import type { Vault } from '../vault/vault.ts'
import type { People } from '../views/people.ts'
import { DEFAULT_RULEBOOK } from '../wire/suppose.ts'

/** What the pages about the people of a seller are made of. */
export type PeopleParts = Parameters<typeof readContactFile>[0] & {
  readonly desk: Desk
  readonly contacts: Contacts
  readonly ledger: Ledger
  readonly vault: Vault
  readonly people: People
  readonly random: Random
  readonly release: Releases
}

/** The clock by which a page tells moments, where nobody named another. */
export const PAGE_ZONE = 'UTC' as TimeZone

/** The purposes of a seller, by their ids. */
export async function purposesOf(
  { purposes }: Pick<PeopleParts, 'purposes'>,
  lane: number,
): Promise<ReadonlyMap<string, Purpose>> {
  return new Map((await purposes.list(lane)).map((purpose) => [purpose.id, purpose]))
}

/** The law by which every answer about the people of a seller is given. */
export function readingOf({ desk }: Pick<PeopleParts, 'desk'>): Reading {
  const reading = desk.reading(DEFAULT_RULEBOOK)
  if (!reading) throw new Error('the law is missing')
  return reading
}
