import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { questionJson } from '../src/core/question.ts'
import { READING, ROOT } from '../test/reading.ts'
import type { Figure } from './figure.ts'
import { median, rate } from './figure.ts'
import { sendAll } from './load.ts'
import { startProcess } from './process.ts'
import { differentQuestions } from './questions.ts'

const QUESTIONS = 10_000
const CONNECTIONS = 16
const ROUNDS = 5
/** Rounds before any counts: both servers are compiled by then. */
const WARMING = 3

/** Requests per second at `/v1/suppose` against bare node:http that answers the same bytes, in turn. */
export async function benchSuppose(): Promise<readonly Figure[]> {
  const bodies = differentQuestions(QUESTIONS).map((question) =>
    JSON.stringify({ rulebook: READING, question: questionJson(question) }),
  )
  const folder = mkdtempSync(join(tmpdir(), 'cabeceo-bench-'))
  const ours = await startProcess([`${ROOT}dist/main.js`, 'serve'], {
    PORT: '0',
    CABECEO_CLOCK: '2026-11-23T10:00:00+01:00',
  })
  const answers: string[] = []
  await sendAll(ours.port, '/v1/suppose', bodies, CONNECTIONS, {
    onAnswer(index, status, body) {
      if (status !== 200) throw new Error(`question ${index} was answered with ${status}`)
      answers[index] = body
    },
  })
  const file = join(folder, 'answers.ndjson')
  writeFileSync(file, bodies.map((body, i) => JSON.stringify([body, answers[i]])).join('\n'))
  const bare = await startProcess([`${ROOT}bench/peers/bare-http.ts`, file], {})
  await sendAll(bare.port, '/', bodies, CONNECTIONS, {
    onAnswer(index, _status, body) {
      if (body !== answers[index])
        throw new Error(`the peer answered question ${index} with other bytes`)
    },
  })
  const rates: { ours: number; bare: number }[] = []
  for (let round = -WARMING; round < ROUNDS; round++) {
    const one = await sendAll(ours.port, '/v1/suppose', bodies, CONNECTIONS)
    const other = await sendAll(bare.port, '/', bodies, CONNECTIONS)
    if (round >= 0)
      rates.push({ ours: one.requests / one.seconds, bare: other.requests / other.seconds })
  }
  await Promise.all([ours.stop(), bare.stop()])
  rmSync(folder, { recursive: true })
  return [
    rate({
      name: 'suppose',
      against: 'bare node:http answering the same bytes',
      ours: median(rates.map((pair) => pair.ours)),
      theirs: median(rates.map((pair) => pair.bare)),
      target: 0.3,
      unit: 'requests/s',
      note: `${QUESTIONS} different questions a round, ${CONNECTIONS} connections, median of ${ROUNDS} rounds in turn`,
    }),
  ]
}
