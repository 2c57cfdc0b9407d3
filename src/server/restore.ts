import { join } from 'node:path'
import { lockFolder } from '../db/folder.ts'
import { readMigrations } from '../db/migrate.ts'
import type { Result } from '../core/result.ts'
import { ok } from '../core/result.ts'
import type { ListedErasure } from '../upkeep/erasure-list.ts'
import { replayErasures } from '../upkeep/replay.ts'
import type { RestoreFault } from '../upkeep/restore.ts'
import { fill } from '../upkeep/restore.ts'
import { endRestoring } from '../upkeep/restoring.ts'
import type { Tell } from './errand.ts'
import type { HouseParts } from './house.ts'
import { openHouse } from './house.ts'
import { openStore } from './store.ts'

/** What came back, and who of it was forgotten again. */
export type Restored = {
  readonly rows: number
  readonly madeAt: string
  readonly erasedAgain: number
}

/**
 * Fills an empty house from a backup. Erasures are replayed before anything answers: until then the
 * store carries a note, and no server opens it.
 */
export async function restore(
  parts: HouseParts,
  asked: {
    readonly file: string
    readonly passphrase: string
    readonly listed: readonly ListedErasure[]
  },
  tell: Tell,
): Promise<Result<Restored, RestoreFault>> {
  const filled = await fillStore(parts, asked, tell)
  if (!filled.ok) return filled
  const house = await openHouse({ ...parts, mayBeRestoring: true })
  try {
    tell('erasures are replayed')
    const known = [...asked.listed, ...(house.erasures.read() ?? [])]
    const erasedAgain = await replayErasures(house, known)
    for (const lane of await house.ledger.lanes())
      await house.views.rebuild(lane, (done) => tell(`views: ${done} entries`))
    await house.db.transaction(({ query }) => endRestoring(query))
    return ok({ ...filled.value, erasedAgain })
  } finally {
    await house.close()
  }
}

async function fillStore(
  { config, clock, root }: HouseParts,
  { file, passphrase }: { readonly file: string; readonly passphrase: string },
  tell: Tell,
): Promise<Result<Omit<Restored, 'erasedAgain'>, RestoreFault>> {
  const { data, databaseUrl } = config
  const lock = databaseUrl === undefined ? lockFolder(data) : undefined
  try {
    const db = await openStore(config)
    try {
      const migrations = await readMigrations(join(root, 'migrations'))
      return await fill({ db, migrations, now: clock() }, { file, passphrase }, ({ table, rows }) =>
        tell(`${table}: ${rows} rows`),
      )
    } finally {
      await db.close()
    }
  } finally {
    lock?.release()
  }
}
