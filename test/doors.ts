import { runErrand } from '../src/server/errands.ts'
import type { House } from '../src/server/house.ts'
import type { Running } from './server.ts'
import { serveForTest } from './server.ts'

/** What a door answered: its status, and its JSON. */
export type Told = { readonly status: number; readonly json: Record<string, unknown> }

/** The real server with its house open beside it, as sellers and their programs reach it. */
export type Doors = {
  readonly server: Running
  readonly house: House
  send(
    path: string,
    key: string | undefined,
    body: unknown,
    more?: Readonly<Record<string, string>>,
  ): Promise<Told>
  /** A new seller with a key of this scope, and its lane. */
  sellerWith(scope: string): Promise<SellerAtTheDoor>
  close(): Promise<unknown>
}
export type SellerAtTheDoor = {
  readonly seller: string
  readonly key: string
  readonly lane: number
}

export async function openDoors(): Promise<Doors> {
  const opened: House[] = []
  const server = await serveForTest((parts) => {
    opened.push(parts.house)
    return parts
  })
  const [house] = opened
  if (!house) throw new Error('the server has no house')
  const errand = (name: 'seller-create' | 'key-create', options: Record<string, string>) =>
    runErrand(house, { name, options }, () => undefined) as Promise<Record<string, string>>
  return {
    server,
    house,
    async send(path, key, body, more = {}) {
      const answer = await fetch(server.base + path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          ...more,
        },
        body: JSON.stringify(body),
      })
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
    },
    async sellerWith(scope) {
      const made = await errand('seller-create', { name: 'Voorbeeld BV', country: 'NL' })
      const { seller = '' } = made
      const { key = '' } = await errand('key-create', { seller, scope })
      return { seller, key, lane: (await house.sellers.find(seller))?.lane ?? -1 }
    },
    close: () => server.app.close(),
  }
}
