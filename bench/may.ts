import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../test/reading.ts'
import type { Figure } from './figure.ts'
import { median, rate } from './figure.ts'
import { sendAll } from './load.ts'
import { PURPOSE } from './lives.ts'
import { ASKED_AT, addressOf, manyPeople } from './many-people.ts'
import { startProcess } from './process.ts'

const CONTACTS = 10_000
const CONNECTIONS = 16
const ROUNDS = 5
/** Rounds before any counts: both servers are compiled by then. */
const WARMING = 3
const PEOPLE = CONTACTS * (ROUNDS + WARMING)

/**
 * Requests per second at `/v1/may` against bare node:http that answers the same bytes, in turn. Every
 * request of all rounds is about another contact, so that nobody's answer is asked for twice.
 */
export async function benchMay(): Promise<readonly Figure[]> {
  const { folder: data, key } = await manyPeople(PEOPLE)
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-bench-'))
  const headers = { authorization: `Bearer ${key}` }
  const bodiesOf = (round: number): readonly string[] =>
    Array.from({ length: CONTACTS }, (_, i) => bodyOf(round * CONTACTS + i))
  const ours = await startProcess([`${ROOT}dist/main.js`, 'serve'], {
    PORT: '0',
    CABECEO_DATA: data,
    CABECEO_CLOCK: ASKED_AT,
  })
  const rates: { ours: number; bare: number }[] = []
  for (let round = 0; round < ROUNDS + WARMING; round++) {
    const bodies = bodiesOf(round)
    const answers: string[] = []
    const one = await sendAll(ours.port, '/v1/may', bodies, CONNECTIONS, {
      headers,
      onAnswer(index, status, body) {
        if (status !== 200) throw new Error(`contact ${index} was answered with ${status}`)
        answers[index] = body
      },
    })
    const file = join(folder, 'answers.ndjson')
    writeFileSync(file, bodies.map((body, i) => JSON.stringify([body, answers[i]])).join('\n'))
    const bare = await startProcess([`${ROOT}bench/peers/bare-http.ts`, file], {})
    // The peer is compiled by questions that do not count.
    for (let warming = 0; warming < WARMING; warming++)
      await sendAll(bare.port, '/', bodies, CONNECTIONS, { headers })
    const other = await sendAll(bare.port, '/', bodies, CONNECTIONS, {
      headers,
      onAnswer(index, _status, body) {
        if (body !== answers[index]) throw new Error(`the peer answered ${index} with other bytes`)
      },
    })
    await bare.stop()
    if (round >= WARMING)
      rates.push({ ours: one.requests / one.seconds, bare: other.requests / other.seconds })
  }
  await ours.stop()
  rmSync(folder, { recursive: true })
  return [
    rate({
      name: 'may',
      against: 'bare node:http answering the same bytes',
      ours: median(rates.map((pair) => pair.ours)),
      theirs: median(rates.map((pair) => pair.bare)),
      target: 0.2,
      unit: 'requests/s',
      note: `${CONTACTS} different contacts a round, none twice, of ${PEOPLE} stored; ${CONNECTIONS} connections, median of ${ROUNDS} rounds in turn`,
    }),
  ]
}

function bodyOf(i: number): string {
  return JSON.stringify({ to: { email: addressOf(i) }, purpose: PURPOSE, channel: 'email' })
}
