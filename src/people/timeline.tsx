import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import { Moment } from '../console/moment.tsx'
import type { Header } from '../core/entry.ts'
import { CHANNELS } from '../core/terms.ts'
import { tellValue } from '../web/fact-words.ts'
import { quoted } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'

/** Entries as a timeline, the latest first, with the words that were kept with some of them. */
export function Timeline({
  visit,
  entries,
  said,
}: {
  readonly visit: SellerVisit
  readonly entries: readonly Header[]
  readonly said?: ReadonlyMap<number, string>
}): VNode {
  const words = WORDS[visit.language]
  return (
    <ol class="trail">
      {entries.map((entry) => {
        const text = said?.get(entry.position)
        return (
          <li key={entry.position} id={`entry-${entry.position}`}>
            <span class="small">
              <Moment at={entry.occurredAt} language={visit.language} />
            </span>
            <span>
              {words.entries[entry.kind]}{' '}
              <span class="small">
                {[words.people.person.actors[entry.actor], ...codesOf(visit, entry)].join(' · ')}
              </span>
              {text === undefined ? null : (
                <>
                  <br />
                  <span class="words">{quoted(visit.language, text)}</span>
                </>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** What an entry says in words: the codes for which there are any. */
function codesOf({ language }: SellerVisit, { codes }: Header): readonly string[] {
  const words = WORDS[language]
  const told: string[] = []
  const { channel, channels, against, source, how, relation, answer, notice } = codes
  if (typeof source === 'string') told.push(tellValue(language, 'source.kind', source))
  if (typeof how === 'string') told.push(tellValue(language, 'consent.form', how))
  if (typeof against === 'string') told.push(tellValue(language, 'objection', against))
  if (typeof relation === 'string') told.push(tellValue(language, 'relation.kind', relation))
  if (notice === 'art13' || notice === 'art14' || notice === 'art21')
    told.push(words.deeds.notices[notice])
  const verdict = Object.entries(words.verdicts).find(([one]) => one === answer)?.[1]
  if (verdict !== undefined) told.push(verdict)
  if (answer === 'hit' || answer === 'miss') told.push(words.values.registerAnswers[answer])
  for (const one of [channel, ...(Array.isArray(channels) ? channels : [])]) {
    const known = CHANNELS.find((word) => word === one)
    if (known) told.push(words.values.byChannel[known])
  }
  return told
}
