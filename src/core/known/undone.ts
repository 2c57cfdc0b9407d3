import type { EntryKind } from '../entry-kinds.ts'
import type { Act } from './act.ts'
import { ofKind, wordOf } from './act.ts'

/** What an import says for contact. What it says against it stays, whoever undoes the import. */
const TAKEN_BACK: readonly EntryKind[] = [
  'point.recorded',
  'grant.given',
  'relation.started',
  'sale.recorded',
]

/**
 * The acts without those of imports that were undone. Their stops stay, and so does that somebody was
 * recorded: undoing an import never loosens.
 */
export function withoutUndone(acts: readonly Act[]): readonly Act[] {
  const undone = new Set(ofKind(acts, 'import.undone').map((act) => wordOf(act, 'import')))
  if (undone.size === 0) return acts
  return acts.filter((act) => !TAKEN_BACK.includes(act.kind) || !undone.has(wordOf(act, 'import')))
}
