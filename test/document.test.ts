import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseContact } from '../src/contacts/contact.ts'
import { RECORDABLE, parseEvents } from '../src/contacts/events.ts'
import { ENTRY_KINDS } from '../src/core/entry-kinds.ts'
import type { EntryKind } from '../src/core/entry-kinds.ts'
import { parseStoredQuestion } from '../src/gate/stored-question.ts'
import { parsePurpose } from '../src/sellers/purpose.ts'
import type { Doors } from './doors.ts'
import { openDoors } from './doors.ts'
import { anyCodes } from './known.ts'

type Operations = Record<string, Record<string, Operation>>
type Operation = {
  readonly requestBody?: { readonly content: { 'application/json': { readonly schema: object } } }
}

let doors: Doors
let paths: Operations
beforeAll(async () => {
  doors = await openDoors()
  const answer = await fetch(`${doors.server.base}/v1/openapi.json`)
  paths = ((await answer.json()) as { paths: Operations }).paths
})
afterAll(() => doors.close())

/** Documents about the API, which need no place in it. */
const ABOUT = ['GET /v1/openapi.json', 'GET /v1/schemas/rulebook.json']

test('every route of the API stands in its document', () => {
  const documented = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const missing = doors.server.routes.filter(
    (route) =>
      route.includes(' /v1/') &&
      !documented.includes(route.replaceAll(/:(\w+)/g, '{$1}')) &&
      !ABOUT.includes(route),
  )
  expect(doors.server.routes.length).toBeGreaterThan(10)
  expect(missing).toEqual([])
})

describe('the document accepts what the door accepts', () => {
  const accepts = (path: string): ((json: unknown) => boolean) => {
    const schema = paths[path]?.['post']?.requestBody?.content['application/json'].schema
    if (!schema) throw new Error(`${path} takes no body`)
    const compiled = new Ajv2020({ strict: false, formats: { date: true, 'date-time': true } })
    return compiled.compile(schema) as (json: unknown) => boolean
  }
  const clock = (): never => Date.UTC(2026, 10, 23) as never

  test('of events', () => {
    const schema = accepts('/v1/events')
    const kinds = RECORDABLE.filter((kind) => kind in anyCodes)
    expect(kinds.length).toBeGreaterThan(10)
    const event = fc.constantFrom(...kinds).chain((kind) =>
      fc.record({
        to: fc.constantFrom({ email: 'jan@example.nl' }, { ref: 'c-1' }),
        kind: fc.constant(kind),
        occurredAt: fc.constant('2026-11-01T10:00:00Z'),
        codes: anyCodes[kind] as fc.Arbitrary<object>,
      }),
    )
    const broken = fc.constantFrom('', 'key', 'kind', 'code', 'missing', 'to')
    fc.assert(
      fc.property(event, broken, (sound, how) => {
        const json: Record<string, unknown> = structuredClone(sound)
        if (how === 'key') json['colour'] = 'red'
        if (how === 'kind') json['kind'] = 'erasure.done'
        if (how === 'code') json['codes'] = { ...sound.codes, colour: 'red' }
        if (how === 'to') json['to'] = { email: 'jan@example.nl', ref: 'c-1' }
        if (how === 'missing') delete json['codes']
        const isRead = parseEvents(json, clock).ok
        expect(schema(json)).toBe(isRead)
        const isNeeded = Object.keys(codesOf(sound.kind)).some((name) => !name.endsWith('?'))
        expect(isRead).toBe(how === '' || (how === 'missing' && !isNeeded))
        expect(schema({ events: [json, json] })).toBe(isRead)
      }),
    )
  })
  test('of contacts, purposes and questions', () => {
    const point = { value: 'jan@example.nl', source: { kind: 'sale' } }
    const table: readonly [string, (json: unknown) => { readonly ok: boolean }, unknown][] = [
      ['/v1/contacts', parseContact, { points: [point] }],
      ['/v1/contacts', parseContact, { person: { kind: 'unknown' }, points: [point], ref: 'c-1' }],
      ['/v1/contacts', parseContact, { person: { kind: 'alien' }, points: [point] }],
      ['/v1/contacts', parseContact, { points: [{ value: 'jan@example.nl' }] }],
      ['/v1/contacts', parseContact, { points: [{ ...point, colour: 'red' }] }],
      ['/v1/purposes', parsePurpose, { id: 'news', kind: 'newsletter', title: 'News' }],
      ['/v1/purposes', parsePurpose, { id: 'news', kind: 'newsletter', title: { nl: 'Nieuws' } }],
      ['/v1/purposes', parsePurpose, { id: 'news', kind: 'spam', title: 'News' }],
      ['/v1/may', parseStoredQuestion, { to: { ref: 'x' }, purpose: 'news', channel: 'email' }],
      ['/v1/may', parseStoredQuestion, { to: { ref: 'x' }, purpose: 'news', channel: 'pigeon' }],
      [
        '/v1/may',
        parseStoredQuestion,
        { to: { ref: 'x', email: 'y' }, purpose: 'n', channel: 'sms' },
      ],
    ]
    for (const [path, read, json] of table)
      expect(accepts(path)(json), JSON.stringify(json)).toBe(read(json).ok)
  })
})

function codesOf(kind: EntryKind): object {
  return ENTRY_KINDS[kind].codes
}
