import type { Query } from '../db/port.ts'

const NOTE = 'restoring'

/** Is a restore under way, or was one broken off? Then nothing may answer. */
export async function isRestoring(query: Query): Promise<boolean> {
  const rows = await query('select says from house_note where name = $1', [NOTE])
  return rows.length > 0
}

/** Notes that a restore begins. */
export async function beginRestoring(query: Query): Promise<void> {
  await query('insert into house_note (name, says) values ($1, $2) on conflict do nothing', [
    NOTE,
    'under way',
  ])
}

/** Notes that it is whole. */
export async function endRestoring(query: Query): Promise<void> {
  await query('delete from house_note where name = $1', [NOTE])
}
