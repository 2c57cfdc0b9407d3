import { setTimeout } from 'node:timers/promises'
import { ROOT } from '../test/reading.ts'
import type { Figure } from './figure.ts'
import { cost, median } from './figure.ts'
import { ASKED_AT, manyPeople } from './many-people.ts'
import { startProcess } from './process.ts'

const ROUNDS = 5
const SETTLE_MS = 2000

/** What a server costs before anybody asks: seconds to ready, and memory while idle. */
export async function benchServer(figure: 'start' | 'memory'): Promise<readonly Figure[]> {
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startProcess([`${ROOT}dist/main.js`, 'serve'], { PORT: '0' })
    if (figure === 'memory') {
      await (await fetch(`http://127.0.0.1:${server.port}/may`)).text()
      await setTimeout(SETTLE_MS)
    }
    rounds.push(figure === 'start' ? server.startSeconds : server.residentMegabytes())
    await server.stop()
  }
  const ours = median(rounds)
  const full = figure === 'start' ? [await startFull()] : []
  return figure === 'start'
    ? [
        cost({
          name: 'start',
          against: 'the limit',
          ours,
          theirs: 1,
          target: 1,
          unit: 's',
          note: 'after the build, no data yet',
        }),
        ...full,
      ]
    : [
        cost({
          name: 'memory',
          against: 'the limit',
          ours,
          theirs: 150,
          target: 1,
          unit: 'MB',
          note: 'resident, idle after one page',
        }),
      ]
}

const PEOPLE = 1_000_000

/** Seconds to ready with a million contacts; the folder is built once, which takes some minutes. */
async function startFull(): Promise<Figure> {
  const { folder } = await manyPeople(PEOPLE)
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const env = { PORT: '0', CABECEO_DATA: folder, CABECEO_CLOCK: ASKED_AT }
    const server = await startProcess([`${ROOT}dist/main.js`, 'serve'], env)
    rounds.push(server.startSeconds)
    await server.stop()
  }
  return cost({
    name: 'start with 1,000,000 contacts',
    against: 'the limit',
    ours: median(rounds),
    theirs: 15,
    target: 1,
    unit: 's',
    note: `median of ${ROUNDS} starts`,
  })
}
