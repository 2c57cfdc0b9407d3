import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REQUEST_LETTERS_MAX } from '../src/core/limits.ts'
import { trust } from '../src/core/brand.ts'
import type { Instant } from '../src/core/calendar.ts'
import { countStates } from '../src/mail/recipients.ts'
import type { AskingWorld } from './asking.ts'
import { linkIn, openAsking } from './asking.ts'

const STORM = 150
const AT_ONCE = 50
const LIMITS = { proven: 40, unproven: 20 }
const TICKED = { box: 'newsletter.email' }

let world: AskingWorld
beforeAll(async () => {
  world = await openAsking((parts) => ({ ...parts, formLimits: LIMITS }), {
    CABECEO_TRUST_PROXY: '127.0.0.1',
  })
})
afterAll(() => world.close())

/** Everybody comes from a network of their own, unless it is told. */
function fillFrom(network: string, id: string, fields: Record<string, string>): Promise<number> {
  return fetch(`${world.base}/f/${id}`, {
    method: 'POST',
    headers: { 'x-forwarded-for': network },
    body: new URLSearchParams({ version: '1', ...fields }),
  }).then(async (response) => {
    await response.text()
    return response.status
  })
}

/** So many, as many at once as wait for an answer. */
async function storm(send: (i: number) => Promise<number>): Promise<readonly number[]> {
  let next = 0
  const statuses: number[] = []
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < STORM) statuses.push(await send(next++))
    }),
  )
  return statuses
}

/** Waits until every letter has left or ended. */
async function quiet(): Promise<void> {
  const open = async (): Promise<number> => {
    const { house, seller } = world
    const { waiting, leaving } = await countStates(house.db.query, seller.lane, trust<Instant>(0))
    return waiting + leaving
  }
  await expect.poll(open, { timeout: 60_000 }).toBe(0)
}

const lettersTo = async (email: string): Promise<number> =>
  (await world.letters()).filter(({ to }) => to === email).length

describe('a storm of forms', () => {
  test('to one address from many networks is few letters, and nobody else loses a yes', async () => {
    const form = await world.publish()
    const people = Array.from({ length: 8 }, (_, i) => `calm.${String(i)}@example.nl`)
    for (const [i, email] of people.entries())
      await fillFrom(`10.1.0.${String(i)}`, form.id, { email, ...TICKED })
    await quiet()
    const links = await Promise.all(
      people.map(async (email) => linkIn(await world.letterTo(email))),
    )
    const victim = 'victim@example.nl'
    const [statuses] = await Promise.all([
      storm((i) =>
        fillFrom(`10.2.${String(i >> 8)}.${String(i & 255)}`, form.id, {
          email: victim,
          ...TICKED,
        }),
      ),
      ...links.map((link) => world.press(link, { answer: 'yes' })),
    ])
    expect(new Set(statuses)).toEqual(new Set([200]))
    await quiet()
    for (const email of people)
      expect((await world.may({ email }, 'newsletter')).answer).toBe('yes')
    expect(await lettersTo(victim)).toBe(1)
    const offers = { purpose: 'offers', channel: 'email', says: 'Send me offers of young trees.' }
    for (let i = 0; i < REQUEST_LETTERS_MAX + 2; i++) {
      const other = await world.publish({ boxes: [offers], title: `Offers of trees, ${String(i)}` })
      await fillFrom(`10.3.0.${String(i)}`, other.id, { email: victim, box: 'offers.email' })
    }
    await quiet()
    expect(await lettersTo(victim)).toBe(REQUEST_LETTERS_MAX)
  })

  test('from one network is told to wait, by a page that says so, and keeps nothing of what came after', async () => {
    const form = await world.publish()
    const statuses = await storm((i) =>
      fillFrom('192.0.2.7', form.id, { email: `storm.${String(i)}@example.nl`, ...TICKED }),
    )
    expect(statuses.filter((status) => status === 200)).toHaveLength(LIMITS.unproven)
    expect(statuses.filter((status) => status === 429)).toHaveLength(STORM - LIMITS.unproven)
    const response = await fetch(`${world.base}/f/${form.id}`, {
      method: 'POST',
      headers: { 'x-forwarded-for': '192.0.2.7', 'accept-language': 'en' },
      body: new URLSearchParams({ version: '1', email: 'late@example.nl', ...TICKED }),
    })
    expect(await response.text()).toContain('Too much at once')
    expect((await world.may({ email: 'late@example.nl' }, 'newsletter')).answer).toBeUndefined()
    await quiet()
  })
})
