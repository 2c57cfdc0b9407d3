import type { VNode } from 'preact'

/** An address that breaks, where it has to, at its dots and its @. */
export function Address({ children }: { readonly children: string }): VNode {
  const parts = children.split(/(?<=[.@])/)
  return (
    <b class="address">{parts.map((part, i) => [part, i < parts.length - 1 ? <wbr /> : null])}</b>
  )
}
