import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { AccountId } from '../src/accounts/account.ts'
import type { Role } from '../src/accounts/role.ts'
import type { Secret } from '../src/accounts/secret.ts'
import type { Draft } from '../src/core/entry.ts'
import { fillDemo } from '../src/demo/demo.ts'
import { readExample } from '../src/demo/example.ts'
import type { Seller } from '../src/sellers/seller.ts'
import { UNANSWERED_SAYS } from '../src/lists/clear-words.ts'
import { whileWorking } from './working.ts'
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
  { house, console }: Pick<Parts, 'house' | 'console'>,
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
  await bringFiles({ house, console }, { lane, account: by.account })
}

/** A file that waits to be imported, as it was looked at, and a list that was cleared. */
async function bringFiles(
  { house, console }: Pick<Parts, 'house' | 'console'>,
  owner: Parameters<Parts['console']['clearing']['start']>[0],
): Promise<void> {
  const sample = join(house.example, '../contacts.csv')
  const taken = await house.imports.start(owner.lane, createReadStream(sample))
  if (!taken.ok) throw new Error('the sample was not taken in')
  await house.imports.plan({ lane: owner.lane, id: taken.value.import })
  const wanted = { purpose: 'news', channel: 'email', says: UNANSWERED_SAYS } as const
  const list = await console.clearing.start(owner, wanted, createReadStream(sample))
  if (!list.ok) throw new Error('the sample was not cleared')
  const isDone = async (): Promise<boolean> =>
    console.clearing.find(owner, list.value)?.state === 'done' &&
    (await house.imports.find({ lane: owner.lane, id: taken.value.import }))?.state === 'planned'
  await whileWorking(house, async () => {
    while (!(await isDone())) await setTimeout(20)
  })
}
