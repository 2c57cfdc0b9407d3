import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import { MomentIn } from '../console/moment.tsx'
import { VERDICTS } from '../core/terms.ts'
import type { RowRefusal } from '../imports/apply.ts'
import type { LeftValueReason } from '../imports/contact.ts'
import type { Field } from '../imports/fields.ts'
import { isField } from '../imports/fields.ts'
import type { ToldPlan } from '../imports/import.ts'
import type { Outlook } from '../imports/outlook.ts'
import type { Purpose } from '../sellers/purpose.ts'
import { titleOf } from '../sellers/purpose.ts'
import { fill, numberText } from '../web/language.ts'
import { SplitBar, SplitCells } from '../web/split-bar.tsx'
import { VerdictMark, VerdictShapes } from '../web/verdict.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import { COLUMN_WORDS } from './column-words.ts'
import type { Figure } from './figures.tsx'
import { Figures, mostFirst } from './figures.tsx'
import { FLAW_WORDS, flawSays } from './flaw-words.ts'
import { IMPORT_WORDS } from './import-words.ts'
import { momentOf } from './import-name.ts'
import { refusedSays } from './import-counts.tsx'

type Shown = {
  readonly visit: SellerVisit
  readonly plan: ToldPlan
  readonly purposes: readonly Purpose[]
}

/** What an import would do, and whom the gate would let the seller reach after it. */
export function PlanView({ visit, plan, purposes }: Shown): VNode {
  const { language } = visit
  const words = IMPORT_WORDS[language].plan
  const { foresight } = plan
  return (
    <>
      <section class="stack">
        <h2>{words.title}</h2>
        {foresight ? (
          <p class="small">
            <MomentIn sentence={words.asOf} at={momentOf(foresight.asOf)} language={language} />
          </p>
        ) : null}
        <Figures figures={figuresOf(plan, language)} language={language} />
        {foresight && !foresight.isExact ? <p class="small">{words.inexact}</p> : null}
        {plan.refusedStops.count > 0 ? (
          <p class="said bad">
            {fill(words.stops, { count: numberText(plan.refusedStops.count, language) })}
          </p>
        ) : null}
        <LeftValues plan={plan} language={language} />
      </section>
      {foresight ? (
        <section class="stack" id="may-we">
          <VerdictShapes />
          <h2>{words.mayWe}</h2>
          {plan.isRelationUnstated ? <p class="said bad">{words.unstated}</p> : null}
          {foresight.outlook.length === 0 ? <p>{words.noPurpose}</p> : null}
          {[...new Set(foresight.outlook.map(({ purpose }) => purpose))].map((purpose) => (
            <PurposeOutlook
              key={purpose}
              visit={visit}
              title={titleOf(purposes, purpose, language)}
              outlook={foresight.outlook.filter((one) => one.purpose === purpose)}
            />
          ))}
        </section>
      ) : null}
    </>
  )
}

function figuresOf(plan: ToldPlan, language: SellerVisit['language']): readonly Figure[] {
  const words = IMPORT_WORDS[language].plan
  const { foresight, consents } = plan
  const given = Object.values(consents.given).reduce((sum, one) => sum + one, 0)
  const linesOf = (lines: readonly number[]): string =>
    fill(words.lines, { lines: lines.join(', ') })
  const refused = Object.entries(plan.refusedFor)
    .map(([reason, { count, lines }]): Figure => [
      count,
      refusedSays(reason as RowRefusal, language),
      linesOf(lines),
    ])
    .toSorted(mostFirst)
  return [
    [plan.rows, words.rows],
    ...(foresight
      ? ([
          [foresight.recorded, words.recorded],
          [foresight.known, words.known],
          [foresight.suppressed, words.suppressed],
          [foresight.ambiguous, words.ambiguous],
        ] as const)
      : []),
    ...refused,
    [given, words.consents],
    [plan.optOuts + consents.refused + consents.withdrawn, words.optOuts],
    [plan.duplicates.count, words.duplicates],
  ]
}

/** Values that do not come along though their row does. */
function LeftValues({
  plan,
  language,
}: {
  readonly plan: ToldPlan
  readonly language: SellerVisit['language']
}): VNode | null {
  const left = Object.entries(plan.valuesLeft)
  const words = IMPORT_WORDS[language].plan
  if (left.length === 0) return null
  return (
    <details>
      <summary>{words.left}</summary>
      <Figures
        language={language}
        figures={left.map(([name, { count, lines }]): Figure => {
          const [field = '', reason = ''] = name.split(' ')
          const says = flawSays(FLAW_WORDS[language], reason as LeftValueReason)
          const told = isField(field) ? COLUMN_WORDS[language].fields[field satisfies Field] : field
          return [count, `${told}: ${says}`, fill(words.lines, { lines: lines.join(', ') })]
        })}
      />
    </details>
  )
}

/** Reasons and steps that are told of one purpose. */
const REASONS_SHOWN = 3

type Told = Outlook<string>

function PurposeOutlook({
  visit,
  title,
  outlook,
}: {
  readonly visit: SellerVisit
  readonly title: string
  readonly outlook: readonly Told[]
}): VNode {
  const { language } = visit
  const words = WORDS[language]
  const { plan, answer } = IMPORT_WORDS[language]
  return (
    <div class="stack">
      <h3>{title}</h3>
      <div class="wide-table" tabIndex={0} role="region" aria-label={title}>
        <table class="matrix splits">
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden">{words.people.ask.channel}</span>
              </th>
              {VERDICTS.map((verdict) => (
                <th key={verdict} scope="col" class="number">
                  <VerdictMark verdict={verdict} /> {words.verdicts[verdict]}
                </th>
              ))}
              <td>
                <span class="hidden">{answer}</span>
              </td>
            </tr>
          </thead>
          <tbody>
            {outlook.map(({ channel, answers }) => (
              <tr key={channel}>
                <th scope="row">{words.values.byChannel[channel]}</th>
                <SplitCells split={answers} language={language} />
                <td>
                  <SplitBar split={answers} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details class="plain-details">
        <summary>{plan.whyAndHelps}</summary>
        <Reasons language={language} title={plan.why} reasons={gathered(outlook, 'why')} />
        <Reasons language={language} title={plan.helps} reasons={gathered(outlook, 'help')} />
      </details>
    </div>
  )
}

/** The same reason over every channel, the most frequent first. */
function gathered(
  outlook: readonly Told[],
  which: 'why' | 'help',
): readonly (readonly [says: string, count: number])[] {
  const counts = new Map<string, number>()
  for (const one of outlook)
    for (const { says, count } of one[which]) counts.set(says, (counts.get(says) ?? 0) + count)
  return [...counts].toSorted(([, one], [, other]) => other - one).slice(0, REASONS_SHOWN)
}

function Reasons({
  language,
  title,
  reasons,
}: {
  readonly language: SellerVisit['language']
  readonly title: string
  readonly reasons: readonly (readonly [says: string, count: number])[]
}): VNode | null {
  if (reasons.length === 0) return null
  return (
    <>
      <p class="small">
        <b>{title}</b>
      </p>
      <ul class="figures reading">
        {reasons.map(([says, count]) => (
          <li key={says}>
            <b>{numberText(count, language)}</b> {says}
          </li>
        ))}
      </ul>
    </>
  )
}
