import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import type { RowRefusal } from '../imports/apply.ts'
import type { ToldImport } from '../imports/import.ts'
import { fill, numberText } from '../web/language.ts'
import type { Figure } from './figures.tsx'
import { Figures, mostFirst } from './figures.tsx'
import { FLAW_WORDS, flawSays } from './flaw-words.ts'
import { IMPORT_WORDS } from './import-words.ts'

/** What came of an import, and of its undoing. */
export function CountsView({
  visit,
  told,
}: {
  readonly visit: SellerVisit
  readonly told: ToldImport
}): VNode {
  const { language } = visit
  const { counts: words, plan } = IMPORT_WORDS[language]
  const { counts, undone } = told
  return (
    <>
      {undone ? (
        <section class="stack">
          <h2>{words.undoneTitle}</h2>
          <Figures
            language={language}
            figures={[
              [undone.gone, words.gone],
              [undone.keptOut, words.keptOut],
              [undone.takenBack, words.takenBack],
            ]}
          />
        </section>
      ) : null}
      {counts ? (
        <section class="stack">
          <h2>{words.title}</h2>
          <Figures
            language={language}
            figures={[
              [counts.rows, plan.rows],
              [counts.recorded, plan.recorded],
              [counts.known, plan.known],
              ...Object.entries(counts.refused)
                .map(([reason, count]): Figure => [
                  count,
                  refusedSays(reason as RowRefusal, language),
                ])
                .toSorted(mostFirst),
            ]}
          />
          {counts.refusedStops > 0 ? (
            <p class="said bad">
              {fill(plan.stops, { count: numberText(counts.refusedStops, language) })}
            </p>
          ) : null}
          {undone ? null : (
            <p>
              <a href="/desk/contacts">{words.people}</a>
            </p>
          )}
        </section>
      ) : null}
    </>
  )
}

/** Why a row was refused, as a figure tells it. */
export function refusedSays(reason: RowRefusal, language: SellerVisit['language']): string {
  return `${IMPORT_WORDS[language].plan.refused}: ${flawSays(FLAW_WORDS[language], reason)}`
}
