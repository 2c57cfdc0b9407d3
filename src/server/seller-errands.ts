import { SCOPES } from '../sellers/api-key.ts'
import { parsePurpose } from '../sellers/purpose.ts'
import type { Seller } from '../sellers/seller.ts'
import { parseNewSeller } from '../sellers/seller.ts'
import type { Errand } from './errand.ts'
import { ErrandRefused, told } from './errand.ts'
import type { House } from './house.ts'

/** Errands about sellers: a new one, a key of the API, a purpose. */
export async function runSellerErrand(
  house: House,
  { name, options }: Pick<Errand, 'options'> & { readonly name: Errand['name'] },
): Promise<unknown> {
  if (name === 'seller-create') {
    const seller = parseNewSeller(options)
    if (!seller.ok) throw new ErrandRefused(told(seller.reason))
    const { id } = await house.sellers.create(seller.value)
    return { seller: id }
  }
  const seller = await sellerOf(house, options['seller'])
  if (name === 'key-create') {
    const scope = SCOPES.find((one) => one === (options['scope'] ?? 'gate'))
    if (!scope) throw new ErrandRefused(`A scope is one of ${SCOPES.join(', ')}.`)
    return { key: await house.keys.create(seller.lane, scope), scope }
  }
  const { seller: _, ...given } = options
  const purpose = parsePurpose(given)
  if (!purpose.ok) throw new ErrandRefused(told(purpose.reason))
  const added = await house.purposes.add(seller.lane, purpose.value, 'command-line')
  if (!added.ok) throw new ErrandRefused('Somebody else changed this purpose. Try again.')
  return { purpose: purpose.value.id }
}

async function sellerOf({ sellers }: House, id: string | undefined): Promise<Seller> {
  const seller = id === undefined ? undefined : await sellers.find(id)
  if (!seller) throw new ErrandRefused('There is no seller with this id.')
  return seller
}
