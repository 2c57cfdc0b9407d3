import type { AccountId } from '../src/accounts/account.ts'
import type { Role } from '../src/accounts/role.ts'
import type { Secret } from '../src/accounts/secret.ts'
import type { Draft } from '../src/core/entry.ts'
import { fillDemo } from '../src/demo/demo.ts'
import { readExample } from '../src/demo/example.ts'
import type { Seller } from '../src/sellers/seller.ts'
import { mail } from './desk.ts'
import type { Parts } from '../src/server/parts.ts'

/** The example company with all its people, and somebody who works there. */
export type DemoDesk = { readonly seller: Seller; readonly session: Secret }

/** Fills an empty house with the example, and lets an administrator in, or somebody of another role. */
export async function fillDemoDesk(
  { house }: Pick<Parts, 'house'>,
  role: Role = 'administrator',
): Promise<DemoDesk> {
  const { seller } = await fillDemo(house, await readExample(house.example))
  await house.views.catchUp(seller.lane)
  const joins = (address: string, as: Role): Promise<AccountId> =>
    house.db.transaction(async (transaction) => {
      const { id } = await house.accounts.people.meet(transaction, mail(address), 'en')
      await house.accounts.staff.join(transaction, { lane: seller.lane, account: id, role: as })
      return id
    })
  const account = await joins('anna@example.nl', role)
  await joins('bram@example.nl', 'salesperson')
  const { secret } = await house.accounts.comeInByPasskey(account, 'Firefox, Linux')
  return { seller, session: secret }
}

/** Entries of the person of whom much is told. */
const MUCH = 30

/** What a desk has that was used for a while: somebody of whom much is told, and somebody who was invited. */
export async function useForAWhile(
  { house }: Pick<Parts, 'house'>,
  { seller: { lane }, session }: DemoDesk,
): Promise<void> {
  const [latest] = await house.people.page(lane, { size: 1 })
  const by = await house.accounts.sessions.find(session)
  if (!latest || !by) throw new Error('the example is empty')
  const note = (number: number): Draft => ({
    kind: 'contact.made',
    subject: latest.subject,
    occurredAt: house.clock(),
    actor: 'staff',
    codes: { channel: 'in-person' },
    body: { note: `Bezoek ${number}, met een vraag over het stuur en de bel.` },
  })
  await house.ledger.append(
    lane,
    Array.from({ length: MUCH }, (_, number) => note(number)),
  )
  await house.accounts.invitations.invite({
    lane,
    address: mail('carla@example.nl'),
    role: 'auditor',
    language: 'nl',
    by: by.account,
  })
}
