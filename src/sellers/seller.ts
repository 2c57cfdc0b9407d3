import type { Brand } from '../core/brand.ts'
import { trust } from '../core/brand.ts'
import type { Clock } from '../core/calendar.ts'
import { TEXT_LENGTH_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { note } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { COUNTRIES, SECTORS } from '../core/terms.ts'
import type { Db, Row } from '../db/port.ts'
import { numberOf, textOf, textOrNone } from '../db/rows.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Random } from '../vault/random.ts'

/** The id of a seller: random, so that it tells nothing about others. */
type SellerId = Brand<string, 'SellerId'>

/** Who decides why and how a person is contacted: the controller. @source GDPR art. 4(7) */
export type Seller = {
  readonly id: SellerId
  readonly lane: number
  readonly name: string
  readonly country: (typeof COUNTRIES)[number]
  readonly sector: (typeof SECTORS)[number]
  readonly domain?: string
}

/** What makes a seller. */
/** The domain of the example company: nobody's, and everybody's to try things with. */
const EXAMPLE_DOMAIN = 'example.nl'

/** Is it the company that comes with the product, with its invented people? */
export function isExample({ domain }: Pick<Seller, 'domain'>): boolean {
  return domain === EXAMPLE_DOMAIN
}

/** Is there no company yet but the example? */
export async function isExampleAlone({ list }: Pick<Sellers, 'list'>): Promise<boolean> {
  const all = await list()
  return all.length > 0 && all.every(isExample)
}

export type NewSeller = Pick<Seller, 'name' | 'country' | 'sector' | 'domain'>

/** The sellers of an installation, strictly apart: each has a lane. */
export type Sellers = {
  create(seller: NewSeller): Promise<Seller>
  find(id: string): Promise<Seller | undefined>
  ofLane(lane: number): Promise<Seller | undefined>
  list(): Promise<readonly Seller[]>
}

const ID_BYTES = 9
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/
/** How often a lane is asked for that another process took at the same moment. */
const TRIES_MAX = 20

/** Reads what makes a seller; every mistake is told. */
export function parseNewSeller(
  given: Readonly<Record<string, unknown>>,
): Result<NewSeller, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  const name = typeof given['name'] === 'string' ? given['name'].trim() : ''
  if (name === '' || name.length > TEXT_LENGTH_MAX)
    note(mistakes, { pointer: '/name', says: 'A seller has a name.' })
  const country = COUNTRIES.find((one) => one === given['country'])
  if (!country)
    note(mistakes, { pointer: '/country', says: 'This country is not known.', allowed: COUNTRIES })
  const sector = SECTORS.find((one) => one === (given['sector'] ?? 'general'))
  if (!sector)
    note(mistakes, { pointer: '/sector', says: 'This sector is not known.', allowed: SECTORS })
  const domain = given['domain']
  if (domain !== undefined && (typeof domain !== 'string' || !DOMAIN.test(domain)))
    note(mistakes, { pointer: '/domain', says: 'A domain looks like example.nl.' })
  if (mistakes.length > 0 || !country || !sector) return no(mistakes)
  return ok({ name, country, sector, ...(typeof domain === 'string' ? { domain } : {}) })
}

export function createSellers(parts: {
  readonly db: Db
  readonly ledger: Ledger
  readonly clock: Clock
  readonly random: Random
  /** The public address of today, for the origin of a new seller's log. */
  readonly host: string
}): Sellers {
  const { db, ledger, clock, random, host } = parts
  const read = async (where: string, value: string | number): Promise<Seller | undefined> => {
    const [row] = await db.query(`select * from seller where ${where} = $1`, [value])
    return row && sellerOf(row)
  }
  return {
    async create(made) {
      const id = Buffer.from(random(ID_BYTES)).toString('base64url').replaceAll(/[-_]/g, 'x')
      const { name, country, sector, domain = null } = made
      for (let tries = 0; tries < TRIES_MAX; tries++) {
        const taken = await db.transaction(({ query }) =>
          query(
            `insert into seller (lane, id, name, country, sector, domain, made_at)
             values ((select coalesce(max(lane), 0) + 1 from seller), $1, $2, $3, $4, $5, $6)
             on conflict (lane) do nothing returning *`,
            [id, name, country, sector, domain, clock()],
          ),
        )
        const [row] = taken
        if (!row) continue
        const seller = sellerOf(row)
        await ledger.openLane(seller.lane, { name, host })
        return seller
      }
      throw new Error('no lane was free for a new seller')
    },
    find: (id) => read('id', id),
    ofLane: (lane) => read('lane', lane),
    async list() {
      return (await db.query('select * from seller order by lane')).map(sellerOf)
    },
  }
}

function sellerOf(row: Row): Seller {
  const domain = textOrNone(row, 'domain')
  return {
    id: trust<SellerId>(textOf(row, 'id')),
    lane: numberOf(row, 'lane'),
    name: textOf(row, 'name'),
    country: trust<Seller['country']>(textOf(row, 'country')),
    sector: trust<Seller['sector']>(textOf(row, 'sector')),
    ...(domain === undefined ? {} : { domain }),
  }
}
