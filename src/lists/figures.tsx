import type { VNode } from 'preact'
import type { Language } from '../core/terms.ts'
import { numberText } from '../web/language.ts'

/** A number and what it counts. */
export type Figure = readonly [count: number, says: string, note?: string]

/** Figures in their order, the greatest first. */
export function mostFirst([one]: Figure, [other]: Figure): number {
  return other - one
}

/** Numbers with their words; of those that are nothing only the first is told. */
export function Figures({
  figures,
  language,
}: {
  readonly figures: readonly Figure[]
  readonly language: Language
}): VNode {
  return (
    <ul class="figures">
      {figures
        .filter(([count], i) => i === 0 || count > 0)
        .map(([count, says, note]) => (
          <li key={says}>
            <b>{numberText(count, language)}</b> {says}
            {note === undefined ? null : (
              <>
                <br />
                <span class="small">{note}</span>
              </>
            )}
          </li>
        ))}
    </ul>
  )
}
