import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import type { FileFlaw } from '../imports/flaw.ts'
import { fill } from '../web/language.ts'
import { FLAW_WORDS } from './flaw-words.ts'

/** What is wrong with a file, and what to do. */
export function FlawNote({
  visit,
  flaw,
}: {
  readonly visit: Pick<SellerVisit, 'language'>
  readonly flaw: FileFlaw
}): VNode {
  const words = FLAW_WORDS[visit.language]
  return (
    <p class="said bad">
      {words.files[flaw.reason]}
      {flaw.line === undefined ? null : ` ${fill(words.line, { line: String(flaw.line) })}`}
    </p>
  )
}
