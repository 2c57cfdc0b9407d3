import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { Day } from '../src/core/calendar.ts'
import type { ListTaken, Registers } from '../src/registers/registers.ts'
import { createRegisters } from '../src/registers/registers.ts'
import { createRandom } from '../src/vault/random.ts'
import { createPeople } from '../src/views/people.ts'
import { createViews } from '../src/views/project.ts'
import type { Doors, SellerAtTheDoor, Told } from './doors.ts'
import type { House } from './house.ts'
import { LANE } from './house.ts'
import { law } from './reading.ts'

/** The numbers of invented Belgians. */
export const LISTED = '+32470000001'
export const FREE = '+32470000002'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The registers of a house, by the law as it stands. */
export function registersOf(house: House): Promise<Registers> {
  const [views, people] = [createViews(house), createPeople(house)]
  const { registers } = law
  return createRegisters({ ...house, views, people, registers, random: createRandom() })
}

/** Takes a list into use in lane 1; one that is refused throws. */
export async function takeList(
  registers: Registers,
  { lines, on, name = 'beDoNotCall' }: Readonly<Record<'lines' | 'on', string>> & { name?: string },
): Promise<ListTaken> {
  const register = registers.all.find(({ id }) => id === name)
  if (!register) throw new Error('there is no such register')
  const wish = { register, version: on, on: on as Day, writing: 'plain' } as const
  const taken = await registers.take(LANE, { ...wish, acceptsBroken: false }, bytesOf(lines))
  if (!taken.ok) throw new Error(taken.reason.why)
  return taken.value
}

/** A file of these lines, in two pieces. */
async function* bytesOf(lines: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(lines)
  const half = Math.floor(bytes.length / 2)
  yield bytes.subarray(0, half)
  yield bytes.subarray(half)
}

/** A check of a register, as the stream that follows the ledger tells it. */
export type Entry = {
  readonly position: number
  readonly kind: string
  readonly codes: Readonly<Record<string, string>>
}

/** What a seller does with registers at the door. */
export type Callers = {
  /** A Belgian seller who calls. */
  caller(): Promise<SellerAtTheDoor>
  /** A running customer with this number. */
  record(key: string, phone: string): Promise<string>
  /** Brings in a list; the query changes how it is described. */
  take(key: string, lines: string, query?: string, name?: string): Promise<Told>
  /** What the API tells of all registers. */
  registersOf(key: string): Promise<Record<string, unknown>>
  listOf(key: string, name?: string): Promise<Record<string, unknown>>
  ask(
    key: string,
    phone: string,
  ): Promise<{ readonly answer: string; readonly rules: string[]; readonly evidence: number[] }>
  checksOf(key: string): Promise<readonly Entry[]>
}

export function openCallers(doors: Doors): Callers {
  const get = async (key: string, path: string): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${key}` }
    return (await (await fetch(doors.server.base + path, { headers })).json()) as never
  }
  return {
    async caller() {
      const made = await doors.sellerWith('admin')
      const said = { title: 'An offer', profiling: 'none' }
      const purpose = { id: 'offer', kind: 'own-similar-marketing', ...said }
      expect((await doors.send('/v1/purposes', made.key, purpose)).status).toBe(201)
      return made
    },
    async record(key, phone) {
      const source = { kind: 'sale', collectedFor: ['own-similar-marketing'] }
      const { status, json } = await doors.send('/v1/contacts', key, {
        person: { name: 'Els Peeters', kind: 'consumer', country: 'BE', age: 'adult' },
        points: [{ value: phone, source }],
        relation: 'running-customer',
      })
      expect(status).toBeLessThan(300)
      return String(json['contact'])
    },
    async take(key, lines, query = '', name = 'beDoNotCall') {
      const wanted = new URLSearchParams({ version: '2026-11', on: '2026-11-01' })
      for (const [one, value] of new URLSearchParams(query)) wanted.set(one, value)
      const answer = await fetch(`${doors.server.base}/v1/registers/${name}/lists?${wanted}`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', authorization: `Bearer ${key}` },
        body: lines,
      })
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
    },
    registersOf: (key) => get(key, '/v1/registers'),
    async listOf(key, name = 'beDoNotCall') {
      const { registers } = (await get(key, '/v1/registers')) as never as {
        registers: { id: string; list?: Record<string, unknown> }[]
      }
      return registers.find(({ id }) => id === name)?.list ?? {}
    },
    async ask(key, phone) {
      const asked = { to: { phone }, purpose: 'offer', channel: 'phone-human' }
      const { json } = await doors.send('/v1/may', key, asked)
      const rules = (json['reasons'] as { rule: string }[]).map(({ rule }) => rule)
      return { answer: String(json['answer']), rules, evidence: json['evidence'] as number[] }
    },
    async checksOf(key) {
      const { events } = (await get(key, '/v1/events?since=0')) as never as { events: Entry[] }
      return events.filter(({ kind }) => kind === 'register.checked')
    },
  }
}
