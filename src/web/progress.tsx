import type { VNode } from 'preact'
import { fill } from './language.ts'

/** After so many seconds a page of work under way is asked for again. */
export const REFRESH_SECONDS = 2
const PERCENT = 100

/** How far work is: drawn, and said. */
export function Progress({
  done,
  total,
  says,
}: {
  readonly done: number
  readonly total: number
  /** `{percent}` stands where the number comes. */
  readonly says: string
}): VNode {
  const percent = total === 0 ? 0 : Math.min(PERCENT, Math.floor((PERCENT * done) / total))
  const told = fill(says, { percent: String(percent) })
  return (
    <p class="progress">
      <progress max={PERCENT} value={percent} aria-label={told} /> <span>{told}</span>
    </p>
  )
}
