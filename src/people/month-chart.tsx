import type { VNode } from 'preact'
import type { Language } from '../core/terms.ts'
import { numberText } from '../web/language.ts'
import { OVERVIEW } from '../web/words/overview.ts'
import type { Figures } from './figures.ts'

const STEP = 40
const BAR = 14
const TALL = 110
const FOOT = 18
const PERCENT = 100

type Shown = { readonly months: Figures['months']; readonly language: Language }

/**
 * What was allowed and ended in each month, as bars. They are drawn for whoever sees; the table below says the
 * same to everybody.
 */
export function MonthChart({ months, language }: Shown): VNode {
  const words = OVERVIEW[language]
  const most = Math.max(1, ...months.flatMap(({ given, ended }) => [given, ended]))
  const heightOf = (count: number): number => Math.round((PERCENT * TALL * count) / most) / PERCENT
  return (
    <figure class="stack chart">
      <svg viewBox={`0 0 ${STEP * months.length} ${TALL + FOOT}`} aria-hidden="true">
        {months.map(({ month, given, ended }, i) => (
          <g key={month} transform={`translate(${i * STEP} 0)`}>
            <rect
              class="yes"
              x={4}
              y={TALL - heightOf(given)}
              width={BAR}
              height={heightOf(given)}
            />
            <rect
              class="no"
              x={4 + BAR + 2}
              y={TALL - heightOf(ended)}
              width={BAR}
              height={heightOf(ended)}
            />
            <text x={4 + BAR + 1} y={TALL + FOOT - 4} text-anchor="middle">
              {monthText(month, language, 'narrow')}
            </text>
          </g>
        ))}
        <path d={`M0 ${TALL}H${STEP * months.length}`} />
      </svg>
      <figcaption class="legend">
        <span class="yes">
          <i /> {words.given}
        </span>
        <span class="no">
          <i /> {words.ended}
        </span>
      </figcaption>
      <MonthTable months={months} language={language} />
    </figure>
  )
}

function MonthTable({ months, language }: Shown): VNode {
  const words = OVERVIEW[language]
  return (
    <details>
      <summary>{words.table}</summary>
      <table class="matrix splits">
        <thead>
          <tr>
            <th scope="col">{words.month}</th>
            <th scope="col" class="number">
              {words.given}
            </th>
            <th scope="col" class="number">
              {words.ended}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, given, ended }) => (
            <tr key={month}>
              <th scope="row">{monthText(month, language, 'long')}</th>
              <td class="number">{numberText(given, language)}</td>
              <td class="number">{numberText(ended, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function monthText(month: string, language: Language, length: 'narrow' | 'long'): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    month: length,
    timeZone: 'UTC',
    ...(length === 'long' ? { year: 'numeric' } : {}),
  })
  return format.format(new Date(`${month}-01T00:00:00Z`))
}
