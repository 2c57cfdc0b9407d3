import type { VNode } from 'preact'
import type { Verdict } from '../core/terms.ts'
import { VERDICTS } from '../core/terms.ts'

/** Each verdict has a class for its colour and a shape of its own, as colour alone says nothing. */
export const VERDICT_CLASS: Readonly<Record<Verdict, string>> = {
  yes: 'yes',
  'yes-once': 'once',
  'ask-first': 'ask',
  no: 'no',
}

/** Yes an open circle, once a half circle, ask first a raised hand, no a closed door. */
export function VerdictShape({ verdict }: { verdict: Verdict }): VNode {
  return (
    <svg
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      stroke-width="2.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {SHAPES[verdict]}
    </svg>
  )
}

/** Every shape once, without a place of its own, for a page that draws many by `VerdictMark`. */
export function VerdictShapes(): VNode {
  return (
    <svg class="hidden" aria-hidden="true">
      {VERDICTS.map((verdict) => (
        <symbol
          key={verdict}
          id={`v-${VERDICT_CLASS[verdict]}`}
          viewBox="0 0 48 48"
          fill="none"
          stroke="currentColor"
          stroke-width="3.2"
          stroke-linecap="round"
          stroke-linejoin="round"
        >
          {SHAPES[verdict]}
        </symbol>
      ))}
    </svg>
  )
}

/** The shape of a verdict, drawn by reference to `VerdictShapes`. */
export function VerdictMark({ verdict }: { verdict: Verdict }): VNode {
  return (
    <svg>
      <use href={`#v-${VERDICT_CLASS[verdict]}`} />
    </svg>
  )
}

const SHAPES: Readonly<Record<Verdict, VNode>> = {
  yes: <circle cx="24" cy="24" r="16.5" />,
  'yes-once': (
    <g>
      <circle cx="24" cy="24" r="16.5" />
      <path d="M24 7.5a16.5 16.5 0 0 1 0 33z" fill="currentColor" />
    </g>
  ),
  'ask-first': (
    <path d="M16 25V12.500a2.9 2.9 0 0 1 5.8 0V22m0-1V9.900a2.9 2.9 0 0 1 5.8 0V22m0-9.200a2.9 2.9 0 0 1 5.8 0V25m0-6.600a2.8 2.8 0 0 1 5.6 0V29c0 8-5.3 13-12.6 13-6 0-8.8-2.4-11.8-7.400L9 26.400c-1.8-3 2-5.6 4.2-3.100L16 26.6" />
  ),
  no: (
    <g>
      <path d="M12 42V7.500h24V42M7 42h34" />
      <path d="M30 23.500v4" stroke-width="3.4" />
    </g>
  ),
}
