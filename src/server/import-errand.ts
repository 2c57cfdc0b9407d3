import { writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { isAbsolute } from 'node:path'
import type { ToldImport } from '../imports/import.ts'
import { UNDER_WAY } from '../imports/import.ts'
import { IMPORT_SAYS, TOO_LARGE_SAYS } from '../imports/says.ts'
import type { ImportRef } from '../imports/store.ts'
import { parseWish } from '../imports/wish.ts'
import type { Errand, Tell } from './errand.ts'
import { ErrandRefused, told } from './errand.ts'
import { openFile } from './file-option.ts'
import type { House } from './house.ts'

const LOOKED_AT_MS = 100
const OWNER_ALONE = 0o600

/** Imports a file of contacts, or with `dry` says what it would do; waits for the job that does it. */
export async function runImport(
  house: House,
  options: Errand['options'],
  tell: Tell,
): Promise<unknown> {
  const seller = await house.sellers.find(options['seller'] ?? '')
  if (!seller) throw new ErrandRefused('There is no seller with this id.')
  const file = openFile(options['file'] ?? '')
  const wish = parseWish({ mapping: statedBy(options) }, house.clock)
  if (!wish.ok) throw new ErrandRefused(told(wish.reason))
  tell('the file is taken in')
  const started = await house.imports.start(seller.lane, file.open())
  if (!started.ok) {
    if (started.reason.reason === 'too-large') throw new ErrandRefused(TOO_LARGE_SAYS)
    return { flaw: started.reason.flaw }
  }
  const ref = { lane: seller.lane, id: started.value.import }
  const isDry = options['dry'] === 'yes'
  const begun = isDry
    ? await house.imports.plan(ref, wish.value)
    : await house.imports.run(ref, wish.value)
  const wasDone = !begun.ok && begun.reason === 'import-done' && !isDry
  if (!begun.ok && !wasDone) throw new ErrandRefused(IMPORT_SAYS[begun.reason])
  const ended = await waitFor(house, ref, tell)
  const refused = options['refused']
  if (refused !== undefined) await writeRefused(house, ref, refused)
  return { ...ended, ...(wasDone ? { wasDone } : {}) }
}

/** Undoes an import; waits for the job that does it. */
export async function undoImport(
  house: House,
  { import: id = '' }: Errand['options'],
  tell: Tell,
): Promise<unknown> {
  const lane = await house.imports.laneOf(id)
  if (lane === undefined) throw new ErrandRefused(IMPORT_SAYS['import-unknown'])
  const begun = await house.imports.undo({ lane, id })
  if (!begun.ok) throw new ErrandRefused(IMPORT_SAYS[begun.reason])
  return waitFor(house, { lane, id }, tell)
}

/** The import, once no job is at it any more. */
async function waitFor(house: House, ref: ImportRef, tell: Tell): Promise<ToldImport> {
  for (;;) {
    const now = await house.imports.find(ref)
    if (!now) throw new ErrandRefused(IMPORT_SAYS['import-unknown'])
    if (!UNDER_WAY.includes(now.state)) {
      if (now.state === 'failed') throw new ErrandRefused(failedSays(now.reason))
      return now
    }
    tell(howFar(now))
    await setTimeout(LOOKED_AT_MS)
  }
}

function howFar({ state, progress, counts }: ToldImport): string {
  const share = progress?.total ? `${Math.floor((100 * progress.done) / progress.total)} %` : ''
  const rows = state === 'running' && counts ? `, ${counts.rows} rows` : ''
  return `${state} ${share}${rows}`
}

function failedSays(reason: string | undefined): string {
  if (reason === 'file-gone') return IMPORT_SAYS['import-file-gone']
  return 'The import broke off. Run it again: it goes on from where it was.'
}

/** What is stated about the whole file: a mapping, and over it what the command says. */
function statedBy({ mapping = '{}', source, obtained }: Errand['options']): object {
  return {
    ...(JSON.parse(mapping) as object),
    ...(source === undefined ? {} : { source }),
    ...(obtained === undefined ? {} : { obtainedOn: obtained }),
  }
}

/** Writes refused rows to a file of the owner's; never over another file. */
async function writeRefused(house: House, ref: ImportRef, path: string): Promise<void> {
  if (!isAbsolute(path)) throw new ErrandRefused('The file for refused rows needs its whole path.')
  const rows = await house.imports.refused(ref)
  if (!rows) throw new ErrandRefused(IMPORT_SAYS['import-file-gone'])
  try {
    writeFileSync(path, '', { flag: 'wx', mode: OWNER_ALONE })
  } catch (failure) {
    throw new ErrandRefused('The file for refused rows is there already, or cannot be written.', {
      cause: failure,
    })
  }
  const file = await open(path, 'a')
  try {
    for await (const text of rows) await file.write(text)
  } finally {
    await file.close()
  }
}
