import type { Result } from '../core/result.ts'
import { CLEAR_LINES_AT_ONCE } from '../core/limits.ts'
import { pieces } from '../db/rows.ts'
import type { Answered, Gate } from './gate.ts'
import type { NotFilled, StoredQuestion } from './stored-question.ts'

type Told = Result<Answered, NotFilled>
type Waiting = {
  readonly asked: StoredQuestion
  readonly resolve: (told: Told) => void
  readonly reject: (failure: unknown) => void
}

/** Asks one question; those that have come by then are asked with it. */
export type AskOne = (lane: number, asked: StoredQuestion) => Promise<Told>

/**
 * Questions of many that come at the same time are asked in few statements. Where they came one by one the next
 * is asked at once; where several came in one turn of the loop, those of the next turn wait for each other
 * until what has come in was read. Nobody's answer is kept for anybody else.
 */
export function askTogether({ ask }: Pick<Gate, 'ask'>): AskOne {
  let lanes = new Map<number, Waiting[]>()
  let [came, areMany, isTurning] = [0, false, false]
  const turn = (): void => {
    const coming = lanes
    lanes = new Map()
    areMany = came > 1
    came = 0
    isTurning = false
    for (const [lane, waiting] of coming)
      for (const some of pieces(waiting, CLEAR_LINES_AT_ONCE)) void askSome(ask, lane, some)
  }
  return (lane, asked) =>
    new Promise((resolve, reject) => {
      came++
      if (!isTurning) setImmediate(turn)
      isTurning = true
      if (!areMany) return void askSome(ask, lane, [{ asked, resolve, reject }])
      const waiting = lanes.get(lane)
      if (waiting) waiting.push({ asked, resolve, reject })
      else lanes.set(lane, [{ asked, resolve, reject }])
    })
}

async function askSome(ask: Gate['ask'], lane: number, waiting: readonly Waiting[]): Promise<void> {
  try {
    const told = await ask(
      lane,
      waiting.map(({ asked }) => asked),
    )
    for (const [i, { resolve }] of waiting.entries()) resolve(told[i] as Told)
  } catch (failure) {
    for (const { reject } of waiting) reject(failure)
  }
}
