import type { IncomingMessage } from 'node:http'
import { request } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLEAR_LINES_AT_ONCE, CLEAR_LINE_LENGTH_MAX } from '../src/core/limits.ts'
import { clearLines } from '../src/gate/clear.ts'
import { linesOf as linesIn } from '../src/gate/lines.ts'
import { runErrand } from '../src/server/errands.ts'
import type { Json, Orchard } from './orchard.ts'
import { NEWS, createKeyForTest, inOrder, linesOf, openOrchard } from './orchard.ts'

let orchard: Orchard
let folder: string
const READERS = 5
beforeAll(async () => {
  orchard = await openOrchard()
  folder = mkdtempSync(join(tmpdir(), 'cabeceo-clear-'))
  for (let i = 0; i < READERS; i++) {
    await orchard.person(`lezer.${i}@example.nl`, { ref: `c-${i}` })
    await orchard.consent(`lezer.${i}@example.nl`, `g-${i}`)
  }
  await orchard.happened({ ref: 'c-1' }, 'objection.made', { against: 'all-marketing' })
})
afterAll(async () => {
  await orchard.server.app.close()
  rmSync(folder, { recursive: true })
})

const place = { purpose: NEWS, channel: 'email' }
const asked = (i: number): Json => ({ to: { email: `lezer.${i}@example.nl` }, ...place })

describe('a stream of questions', () => {
  test('has a line for each line, in their order, with the rule that decides', async () => {
    const lines = await orchard.clear([asked(0), asked(1), { to: { ref: 'c-2' }, ...place }])
    expect(lines.map(({ line, answer }) => [line, answer])).toEqual([
      [1, 'yes'],
      [2, 'no'],
      [3, 'yes'],
    ])
    const { json } = await orchard.send('/v1/may', asked(1))
    const [reason] = json['reasons'] as readonly Json[]
    expect(lines[1]).toEqual({
      line: 2,
      answer: 'no',
      reason: reason?.['says'],
      rule: reason?.['rule'],
    })
  })
  test('with a bad line has an error for it, and goes on', async () => {
    const long = `{"to":"${'x'.repeat(CLEAR_LINE_LENGTH_MAX)}"}`
    const bad = ['{', '', '[]', { ...asked(0), purpose: 'nothing' }, { to: { email: 'x' } }, long]
    const lines = await orchard.clear([asked(0), ...bad, asked(0)])
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 4, 5, 6, 7, 8])
    expect(lines.slice(1, -1).every(({ error, answer }) => error && !answer)).toBe(true)
    expect(lines[4]?.['errors']).toContainEqual({
      pointer: '/to/email',
      detail: 'This is no email that can be reached.',
      allowed: ['email', 'phone', 'contact', 'ref'],
    })
    expect(lines.at(-1)).toMatchObject({ line: 8, answer: 'yes' })
  })
  test('says no of whom nobody knows, and the same of whom another seller knows', async () => {
    const other = await openOther()
    const ask = async (to: Json): Promise<Json | undefined> => {
      const answer = await fetch(`${orchard.server.base}/v1/clear`, {
        method: 'POST',
        headers: { authorization: `Bearer ${other}` },
        body: JSON.stringify({ to, ...place }),
      })
      return linesOf(await answer.text())[0]
    }
    const unknown = await ask({ email: 'niemand@example.nl' })
    expect(unknown).toEqual({
      line: 1,
      answer: 'no',
      reason: 'Nobody of this seller is known by that. Nothing is allowed.',
    })
    expect(await ask({ email: 'lezer.0@example.nl' })).toEqual(unknown)
    expect(await ask({ ref: 'c-0' })).toEqual(unknown)
  })
  test('is answered while it still comes', async () => {
    const url = new URL('/v1/clear', orchard.server.base)
    const headers = { authorization: `Bearer ${orchard.key}` }
    const sending = request(url, { method: 'POST', headers })
    const line = `${JSON.stringify(asked(0))}\n`
    sending.write(line)
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      sending.once('response', resolve).once('error', reject),
    )
    const texts = answer.setEncoding('utf8')[Symbol.asyncIterator]()
    expect(linesOf(String((await texts.next()).value))).toMatchObject([{ line: 1, answer: 'yes' }])
    sending.end(line.repeat(5000))
    let rest = ''
    for await (const text of { [Symbol.asyncIterator]: () => texts }) rest += String(text)
    expect(linesOf(rest)).toHaveLength(5000)
    expect(linesOf(rest).at(-1)).toMatchObject({ line: 5001, answer: 'yes' })
  })
  test('is read no faster than its answers are taken', async () => {
    let given = 0
    const input = (async function* () {
      for (;;) {
        given++
        yield `${JSON.stringify(asked(0))}\n`.repeat(CLEAR_LINES_AT_ONCE)
      }
    })()
    const { gate } = orchard.house
    const answers = clearLines({ gate, lane: orchard.lane, language: 'en' }, input)
    for (let taken = 1; taken <= 5; taken++) {
      await answers.next()
      expect(given).toBe(taken)
    }
    await answers.return(undefined)
  })
  test('needs a key', async () => {
    const answer = await fetch(`${orchard.server.base}/v1/clear`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(401)
  })
})

/** A seller beside the orchard, with the same purpose and none of its people; gives a key. */
async function openOther(): Promise<string> {
  const key = await createKeyForTest(orchard.house)
  await fetch(`${orchard.server.base}/v1/purposes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ id: NEWS, kind: 'newsletter', title: 'News' }),
  })
  return key
}

describe('the audience', () => {
  test('is everybody who may be contacted, with values for whoever may read them', async () => {
    const members = await orchard.audience(NEWS, 'email')
    const values = members.map(({ points }) => (points as Json[])[0]?.['value'])
    expect(values.map(String).toSorted(inOrder)).toEqual(
      [0, 2, 3, 4].map((i) => `lezer.${i}@example.nl`),
    )
    expect(
      members.every(({ answer, evidence }) => answer === 'yes' && (evidence as []).length > 2),
    ).toBe(true)
    const gate = await orchard.audience(NEWS, 'email', await orchard.keyOf('gate'))
    expect(gate.map(({ contact }) => contact)).toEqual(members.map(({ contact }) => contact))
    expect(JSON.stringify(gate)).not.toContain('example.nl')
  })
  test('of no purpose or no channel is refused', async () => {
    expect((await orchard.get('/v1/audience?purpose=nothing&channel=email')).status).toBe(422)
    expect((await orchard.get(`/v1/audience?purpose=${NEWS}&channel=pigeon`)).status).toBe(422)
  })
})

describe('the command clear', () => {
  const run = async (content: string | undefined, more: Record<string, string> = {}) => {
    const file = join(folder, 'list.csv')
    if (content !== undefined) writeFileSync(file, content)
    const { seller } = orchard
    const options = { seller, ...place, ...(content === undefined ? {} : { file }), ...more }
    let out = ''
    const put = async (text: string): Promise<void> => void (out += text)
    const errand = { name: 'clear', options } as const
    const done = await runErrand(orchard.house, errand, () => undefined, put)
    return { done, rows: out.trimEnd().split('\r\n'), out }
  }
  const answersOf = (rows: readonly string[]): readonly string[] =>
    rows.map((row) => row.split(',').slice(0, 2).join(' '))

  test('answers a plain list, a line for each', async () => {
    const { rows, done } = await run(
      'lezer.0@example.nl\nLEZER.1@example.nl\nniemand@example.nl\nx\n',
    )
    expect(answersOf(rows)).toEqual([
      'address answer',
      'lezer.0@example.nl yes',
      'LEZER.1@example.nl no',
      'niemand@example.nl no',
      'x no',
    ])
    expect(done).toEqual({ counts: { yes: 1, no: 3 } })
  })
  test('finds the column of addresses in a CSV, whatever it is called', async () => {
    const { rows } = await run('Naam;E-mailadres;Telefoon\nJan;lezer.0@example.nl;\nPiet;c-1;06\n')
    expect(answersOf(rows).slice(1)).toEqual(['lezer.0@example.nl yes', 'c-1 no'])
  })
  test('writes what holds commas and quotes so that it reads back', async () => {
    const { out } = await run('email\n"lezer.0@example.nl"\n"a,""b@example.nl"\n')
    expect(out).toContain('"a,""b@example.nl",no,')
  })
  test('without a list tells the whole audience, as lines of JSON too', async () => {
    const { out } = await run(undefined, { format: 'ndjson' })
    const lines = linesOf(out)
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4])
    expect(lines.map(({ address }) => String(address)).toSorted(inOrder)).toEqual(
      [0, 2, 3, 4].map((i) => `lezer.${i}@example.nl`),
    )
  })
  test('refuses what it cannot do, in a sentence', async () => {
    await expect(run('', {})).rejects.toThrow('The file is empty')
    await expect(run(undefined, { channel: 'pigeon' })).rejects.toThrow('A channel is one of')
    await expect(run(undefined, { purpose: 'nothing' })).rejects.toThrow('no purpose')
    await expect(run(undefined, { file: join(folder, 'absent') })).rejects.toThrow('no such file')
  })
})

test('lines are cut where they end, in whatever pieces they come', async () => {
  const text = 'één\r\ntwee\n\ndrie'
  const bytes = Buffer.from(text)
  for (const size of [1, 2, 3, 100]) {
    const found: unknown[] = []
    const input = (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    })()
    for await (const lines of linesIn(input)) found.push(...lines)
    expect(found).toEqual([
      { number: 1, text: 'één\r' },
      { number: 2, text: 'twee' },
      { number: 4, text: 'drie' },
    ])
  }
})
