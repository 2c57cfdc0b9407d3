import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CHANNELS } from '../src/core/terms.ts'
import { fillDemo, isEmpty } from '../src/demo/demo.ts'
import { readExample } from '../src/demo/example.ts'
import type { Situation } from '../src/demo/example.ts'
import type { Seller } from '../src/sellers/seller.ts'
import type { Doors } from './doors.ts'
import { openDoors } from './doors.ts'

let doors: Doors
let seller: Seller
let situations: readonly Situation[]
beforeAll(async () => {
  doors = await openDoors()
  expect(await isEmpty(doors.house)).toBe(true)
  const example = await readExample(doors.house.example)
  situations = example.situations
  const filled = await fillDemo(doors.house, example)
  seller = filled.seller
  expect(filled.people).toBe(situations.reduce((sum, { people }) => sum + people, 0))
  expect(await isEmpty(doors.house)).toBe(false)
})
afterAll(() => doors.close())

/** What the gate says of an example person. */
async function may(
  number: number,
  purpose: string,
  channel: (typeof CHANNELS)[number],
): Promise<string> {
  const { house } = doors
  const to = { by: 'ref', ref: `example-${number}` } as const
  const [answer] = await house.gate.ask(seller.lane, [{ to, purpose, channel }])
  return answer?.ok ? answer.value.settled.decision.answer : 'nobody'
}

const ASKED = [
  ['news', 'email'],
  ['offers', 'email'],
  ['first-call', 'phone-human'],
  ['orders', 'email'],
] as const

test('the example tells the stories that it means to tell', async () => {
  const told: Record<string, readonly string[]> = {}
  for (const [i, { id }] of situations.entries()) {
    const answers: string[] = []
    for (const [purpose, channel] of ASKED) answers.push(await may(i, purpose, channel))
    told[id] = answers
  }
  expect(told).toMatchObject({
    confirmed: ['yes', 'no', 'no', 'no'],
    'not-confirmed-yet': ['no', 'no', 'no', 'no'],
    withdrew: ['no', 'no', 'no', 'no'],
    paused: ['no', 'no', 'no', 'no'],
    'box-was-ticked': ['no', 'no', 'no', 'no'],
    customer: ['ask-first', 'yes', 'ask-first', 'yes'],
    'customer-who-objected': ['no', 'no', 'no', 'yes'],
    'customer-without-a-way-out': ['ask-first', 'ask-first', 'ask-first', 'yes'],
    'bought-list': ['no', 'no', 'no', 'no'],
    'number-on-a-website': ['no', 'no', 'yes-once', 'no'],
    restricted: ['no', 'no', 'no', 'no'],
    'asked-for-a-copy': ['yes', 'no', 'no', 'no'],
  })
})
