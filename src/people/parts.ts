import type { TimeZone } from '../core/calendar.ts'
import type { Contacts } from '../contacts/record.ts'
import type { readContactFile } from '../gate/contact-file.ts'
import type { Desk } from '../gate/suppose.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Purpose } from '../sellers/purpose.ts'
import type { Vault } from '../vault/vault.ts'
import type { People } from '../views/people.ts'

/** What the pages about the people of a seller are made of. */
export type PeopleParts = Parameters<typeof readContactFile>[0] & {
  readonly desk: Desk
  readonly contacts: Contacts
  readonly ledger: Ledger
  readonly vault: Vault
  readonly people: People
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
