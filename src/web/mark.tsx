import type { VNode } from 'preact'

/** The mark: a glance and a nod, two arcs that face each other. */
export function Mark(): VNode {
  return (
    <svg
      class="mark"
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      stroke-width="3.2"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path class="glance" d="M13.5 4.5A11.5 11.5 0 0 0 13.5 27.5" />
      <path class="nod" d="M20 9.5A8.5 8.5 0 0 1 20 24.5" />
      <circle cx="13.2" cy="16" r="1.7" fill="currentColor" stroke="none" />
    </svg>
  )
}
