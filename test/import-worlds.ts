import { setTimeout } from 'node:timers/promises'
import { jobKinds } from '../src/server/job-kinds.ts'
import type { Doors, SellerAtTheDoor, Told } from './doors.ts'
import { openDoors } from './doors.ts'

/** The real server with its jobs at work, as files are sent to it. */
export type ImportDoors = Doors & {
  /** Sends a file as it is. */
  file(key: string, content: string | Uint8Array): Promise<Told>
  /** Asks for something about an import, and waits until no job is at it any more. */
  ended(key: string, path: string, body?: object): Promise<Record<string, unknown>>
  /** What stands at an address, as text. */
  text(key: string, path: string): Promise<{ readonly status: number; readonly text: string }>
}

const UNDER_WAY = ['planning', 'running', 'undoing']
const LOOKED_AT_MS = 5

export async function openImportDoors(): Promise<ImportDoors> {
  const doors = await openDoors()
  const ending = new AbortController()
  const { house, server } = doors
  const working = house.jobs.run({
    kinds: jobKinds(house),
    signal: ending.signal,
    pollMs: LOOKED_AT_MS,
  })
  const told = async (answer: Response): Promise<Told> => ({
    status: answer.status,
    json: (await answer.json()) as Told['json'],
  })
  const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` })
  return {
    ...doors,
    async file(key, content) {
      return told(
        await fetch(`${server.base}/v1/imports`, {
          method: 'POST',
          headers: { ...bearer(key), 'content-type': 'text/csv' },
          body: typeof content === 'string' ? content : Uint8Array.from(content),
        }),
      )
    },
    async ended(key, path, body = {}) {
      const begun = await doors.send(path, key, body)
      if (begun.status !== 202) return begun.json
      for (;;) {
        const now = await fetch(`${server.base}/v1/imports/${String(begun.json['import'])}`, {
          headers: bearer(key),
        })
        const { json } = await told(now)
        if (!UNDER_WAY.includes(String(json['state']))) return json
        await setTimeout(LOOKED_AT_MS)
      }
    },
    async text(key, path) {
      const answer = await fetch(server.base + path, { headers: bearer(key) })
      return { status: answer.status, text: await answer.text() }
    },
    async close() {
      ending.abort()
      await working
      return doors.close()
    },
  }
}

/** A new seller with purposes to ask about. */
export async function sellerWithPurposes(doors: ImportDoors): Promise<SellerAtTheDoor> {
  const seller = await doors.sellerWith('admin')
  const purposes = [
    { id: 'news', kind: 'newsletter', title: 'News' },
    {
      id: 'offers',
      kind: 'own-similar-marketing',
      title: 'Offers',
      family: 'shop',
      optOutInMessage: true,
    },
    { id: 'bill', kind: 'transactional-service', title: 'Bill' },
  ]
  for (const purpose of purposes) await doors.send('/v1/purposes', seller.key, purpose)
  return seller
}
