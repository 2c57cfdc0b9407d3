import { ROLES, isRole } from '../accounts/role.ts'
import { parseMailAddress } from '../mail/address.ts'
import type { MailAddress } from '../mail/address.ts'
import type { Place } from '../accounts/staff.ts'
import { isLanguage } from '../web/language.ts'
import type { Errand } from './errand.ts'
import { ErrandRefused } from './errand.ts'
import type { House } from './house.ts'

/** Errands about people who work at sellers: a first account, and a way back for one who lost all. */
export async function runAccountErrand(
  house: House,
  { name, options }: Pick<Errand, 'options'> & { readonly name: Errand['name'] },
): Promise<unknown> {
  return name === 'account-create' ? create(house, options) : recover(house, options)
}

async function create(
  { accounts, sellers, url }: House,
  { seller = '', email, role = 'administrator', lang = 'en' }: Errand['options'],
): Promise<unknown> {
  const known = await sellers.find(seller)
  if (!known) throw new ErrandRefused('There is no seller with this id.')
  if (!isRole(role)) throw new ErrandRefused(`A role is one of ${ROLES.join(', ')}.`)
  if (!isLanguage(lang)) throw new ErrandRefused('This language is not spoken here.')
  const address = addressOf(email)
  const secret = await accounts.create({ lane: known.lane, address, role, language: lang })
  return { link: `${url}/desk/link/${secret}`, role }
}

/** Any administrator of any seller: whoever may run this command holds the data folder. */
async function recover(
  { accounts, url }: House,
  { email, 'new-email': moveTo }: Errand['options'],
): Promise<unknown> {
  const places = await accounts.staff.administrators()
  const account = await administratorOf(accounts.people, places, email)
  const to = moveTo === undefined ? undefined : addressOf(moveTo)
  const secret = await accounts.recover(account, to)
  if (!secret) throw new ErrandRefused('Somebody else has the new address. Nothing was changed.')
  return { link: `${url}/desk/link/${secret}` }
}

async function administratorOf(
  people: House['accounts']['people'],
  places: readonly Place[],
  email: string | undefined,
): Promise<Place['account']> {
  const ids = [...new Set(places.map(({ account }) => account))]
  if (email !== undefined) {
    const account = await people.at(addressOf(email))
    const place = account && ids.find((id) => id === account.id)
    if (!place) throw new ErrandRefused('No administrator has this address.')
    return place
  }
  const [only, ...others] = ids
  if (!only)
    throw new ErrandRefused('There is no administrator. Make one with ./cabeceo account create.')
  if (others.length > 0)
    throw new ErrandRefused('There are several administrators; say which one with --email.')
  return only
}

function addressOf(text: string | undefined): MailAddress {
  const address = parseMailAddress(text)
  if (!address) throw new ErrandRefused('This is no mail address.')
  return address
}
