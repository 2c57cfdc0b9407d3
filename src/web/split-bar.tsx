import type { VNode } from 'preact'
import type { Language, Verdict } from '../core/terms.ts'
import { VERDICTS } from '../core/terms.ts'
import { VERDICT_CLASS } from './verdict.tsx'
import { numberText } from './language.ts'

/** How many of each answer. */
export type Split = Readonly<Record<Verdict, number>>

const WIDTH = 200
const HEIGHT = 10

/**
 * A bar that splits by answer, the loosest first. It repeats what its table says in words and numbers, so it is
 * hidden from whoever hears the page.
 */
export function SplitBar({ split }: { readonly split: Split }): VNode {
  const whole = Math.max(1, sumOf(split))
  let x = 0
  const parts = VERDICTS.map((verdict) => {
    const width = (WIDTH * split[verdict]) / whole
    const part = { verdict, x, width }
    x += width
    return part
  })
  return (
    <svg
      class="split"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {parts.map((part) =>
        part.width === 0 ? null : (
          <rect
            key={part.verdict}
            class={VERDICT_CLASS[part.verdict]}
            x={part.x.toFixed(1)}
            width={part.width.toFixed(1)}
            height={HEIGHT}
          />
        ),
      )}
    </svg>
  )
}

/** A bar as long as a share of the longest one. */
export function ShareBar({
  verdict,
  share,
}: {
  readonly verdict: Verdict
  readonly share: number
}): VNode {
  return (
    <svg
      class="split share-of"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class={VERDICT_CLASS[verdict]} width={(WIDTH * share).toFixed(1)} height={HEIGHT} />
    </svg>
  )
}

export function sumOf(split: Split): number {
  return VERDICTS.reduce((sum, verdict) => sum + split[verdict], 0)
}

/** The cells of a table that tells a split in numbers. */
export function SplitCells({
  split,
  language,
}: {
  readonly split: Split
  readonly language: Language
}): VNode {
  return (
    <>
      {VERDICTS.map((verdict) => (
        <td key={verdict} class="number">
          {numberText(split[verdict], language)}
        </td>
      ))}
    </>
  )
}
