import { setTimeout } from 'node:timers/promises'

/** How long work goes on beside whoever waits for an answer of the same process. */
export type Pace = {
  /** Rows of one transaction: whoever asks meanwhile waits for no more than a part of it. */
  rowsAtOnce(): number
  /** Are few enough asking that nobody would notice? */
  isAlone(): boolean
  /** Does a step; where many ask, it then rests as long as the step took, or so many times as long. */
  step<Made>(work: () => Promise<Made>, times?: number): Promise<Made>
}

/** The pace of a process that answers others. */
export type SharedPace = Pace & {
  /** Somebody asks. */
  asked(): void
}

/** Rows of a transaction where nobody waits for this process. */
const ROWS_ALONE = 500
/** In a server: few people ask now and then, and none of them notices a step. */
const ROWS_BESIDE_FEW = 128
/** In a server that is asked again and again. */
const ROWS_BESIDE_MANY = 24
/** Questions in a second from which on they are many; one page that shows a progress asks fewer. */
const MANY_A_SECOND = 20
const SECOND_MS = 1000

/** Nobody else is answered: as fast as it goes. */
export const ALONE: Pace = {
  rowsAtOnce: () => ROWS_ALONE,
  isAlone: () => true,
  step: (work) => work(),
}

/** Gives way to whoever asks; `now` is in milliseconds, from any beginning. */
export function createSharedPace(now: () => number = () => performance.now()): SharedPace {
  let [began, asked, askedBefore] = [-Infinity, 0, 0]
  const turn = (): void => {
    const seconds = Math.floor((now() - began) / SECOND_MS)
    if (seconds < 1) return
    askedBefore = seconds === 1 ? asked : 0
    asked = 0
    began = now()
  }
  const areMany = (): boolean => {
    turn()
    return Math.max(asked, askedBefore) >= MANY_A_SECOND
  }
  return {
    asked() {
      turn()
      asked++
    },
    isAlone: () => !areMany(),
    rowsAtOnce: () => (areMany() ? ROWS_BESIDE_MANY : ROWS_BESIDE_FEW),
    async step(work, times = 1) {
      const started = now()
      const made = await work()
      if (areMany()) await setTimeout((now() - started) * times)
      return made
    },
  }
}
