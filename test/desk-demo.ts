import type { Role } from '../src/accounts/role.ts'
import type { Secret } from '../src/accounts/secret.ts'
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
  const account = await house.db.transaction(async (transaction) => {
    const { id } = await house.accounts.people.meet(transaction, mail('anna@example.nl'), 'en')
    await house.accounts.staff.join(transaction, { lane: seller.lane, account: id, role })
    return id
  })
  const { secret } = await house.accounts.comeInByPasskey(account, 'Firefox, Linux')
  return { seller, session: secret }
}
