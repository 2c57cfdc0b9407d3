import { instantText } from '../core/calendar.ts'
import { LANGUAGES } from '../core/terms.ts'
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
  if (name !== 'purpose-add') return runKeyErrand(house, seller, { name, options })
  const purpose = parsePurpose(purposeOf(options))
  if (!purpose.ok) throw new ErrandRefused(told(purpose.reason))
  const added = await house.purposes.add(seller.lane, purpose.value, 'command-line')
  if (!added.ok) throw new ErrandRefused('Somebody else changed this purpose. Try again.')
  return { purpose: purpose.value.id }
}

async function runKeyErrand(
  { keys }: House,
  { lane }: Seller,
  { name, options }: Pick<Errand, 'name' | 'options'>,
): Promise<unknown> {
  if (name === 'key-create') {
    const scope = SCOPES.find((one) => one === (options['scope'] ?? 'gate'))
    if (!scope) throw new ErrandRefused(`A scope is one of ${SCOPES.join(', ')}.`)
    return { key: await keys.create(lane, scope), scope }
  }
  if (name === 'key-list') {
    const kept = await keys.list(lane)
    return {
      keys: kept.map(({ id, scope, madeAt, endedAt }) => ({
        id,
        scope,
        madeAt: instantText(madeAt),
        ...(endedAt === undefined ? {} : { endedAt: instantText(endedAt) }),
      })),
    }
  }
  if (!(await keys.end(lane, options['key'] ?? '')))
    throw new ErrandRefused('This seller has no such key that counts. `key list` shows them.')
  return { ended: true }
}

/** A purpose as options say it: one title for all languages, and over it those of single ones. */
function purposeOf({ id, kind, family, profiling, title, ...more }: Errand['options']): object {
  const titles = LANGUAGES.flatMap((one) => {
    const words = more[`title-${one}`] ?? title
    return words === undefined ? [] : [[one, words]]
  })
  return {
    id,
    kind,
    title: Object.fromEntries(titles),
    ...(family === undefined ? {} : { family }),
    ...(profiling === undefined ? {} : { profiling }),
    ...(more['opt-out-in-message'] === 'yes' ? { optOutInMessage: true } : {}),
  }
}

async function sellerOf({ sellers }: House, id: string | undefined): Promise<Seller> {
  const seller = id === undefined ? undefined : await sellers.find(id)
  if (!seller) throw new ErrandRefused('There is no seller with this id.')
  return seller
}
