import type { EntryKind } from '../entry-kinds.ts'
import type { Act } from './act.ts'

/** What an import says for contact. What it says against it stays, whoever undoes the import. */
const TAKEN_BACK: readonly EntryKind[] = [
  'point.recorded',
  'grant.given',
  'relation.started',
  'sale.recorded',
]

/**
 * What is left without what came with imports that were undone. Their stops stay, and so does that somebody
 * was recorded: undoing an import never loosens.
 */
export function withoutUndone<Said extends Pick<Act, 'kind' | 'codes'>>(
  acts: readonly Said[],
): readonly Said[] {
  const undone = new Set<unknown>()
  for (const { kind, codes } of acts) if (kind === 'import.undone') undone.add(codes['import'])
  if (undone.size === 0) return acts
  return acts.filter(
    ({ kind, codes }) => !TAKEN_BACK.includes(kind) || !undone.has(codes['import']),
  )
}
