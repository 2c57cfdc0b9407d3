import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ToldImport, ToldPlan } from '../imports/import.ts'
import type { FileFlaw } from '../imports/flaw.ts'
import type { Outlook } from '../imports/outlook.ts'
import { ClearError, WrongUsage } from './errors.ts'
import { askHouse, print } from './house.ts'
import { readText, understand } from './input.ts'

const USAGE =
  'It is: import FILE --seller ID --source KIND [--obtained DATE] [--map FILE] [--dry-run] [--refused FILE] [--json], or import undo ID [--json].'
const text = { type: 'string' } as const
const OPTIONS = {
  seller: text,
  source: text,
  obtained: text,
  map: text,
  refused: text,
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** What the errand answers: an import, or why its file was not taken in. */
type Answered = Partial<ToldImport> & { readonly flaw?: FileFlaw; readonly wasDone?: true }

/** `import FILE`: contacts of a CSV file, or with `--dry-run` what would come of it. `import undo ID`. */
export async function importContacts(args: readonly string[]): Promise<void> {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  )
  const [file, ...more] = positionals
  const { json: _, ...others } = values
  if (file === 'undo' && more.length === 1 && Object.keys(others).length === 0)
    return undo(more[0] ?? '', values.json)
  const { seller, source, obtained, map, refused, json } = values
  if (file === undefined || more.length > 0 || seller === undefined || source === undefined)
    throw new WrongUsage(USAGE)
  const isDry = values['dry-run'] === true
  const done = (await askHouse('import', {
    file: resolve(file),
    seller,
    source,
    ...(obtained === undefined ? {} : { obtained }),
    ...(map === undefined ? {} : { mapping: await readMapping(map) }),
    ...(refused === undefined ? {} : { refused: resolve(refused) }),
    ...(isDry ? { dry: 'yes' } : {}),
  })) as Answered
  print(json, done, isDry && done.plan ? tellPlan(done.plan, done.import) : tellImport(done))
  if (done.flaw) process.exitCode = 1
}

async function undo(id: string, json: boolean | undefined): Promise<void> {
  const { undone } = (await askHouse('import-undo', { import: id })) as ToldImport
  const { rows = 0, gone = 0, keptOut = 0, takenBack = 0 } = undone ?? {}
  print(json, { import: id, undone }, [
    `Import ${id} is undone: of ${rows} rows, ${gone} people are gone and ${takenBack} are as they were.`,
    `Stops stay: ${keptOut} who had stopped are kept out.`,
  ])
}

async function readMapping(file: string): Promise<string> {
  const mapping = await readText(file)
  try {
    JSON.parse(mapping)
    return mapping
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure
    throw new ClearError('The file of --map is not JSON. Nothing was imported.')
  }
}

function tellPlan(plan: ToldPlan, id: string | undefined): readonly string[] {
  const { flaw, columns, columnsLeft, contacts, refused, points, optOuts, duplicates } = plan
  return [
    ...(flaw ? [flaw.says] : []),
    `${plan.rows} rows: ${contacts} contacts, ${refused} refused. Nothing was written. Import ${id}.`,
    ...columns.map(({ header, field }) => `  ${header}: ${field}`),
    ...columnsLeft.map(({ header, says }) => `  ${header}: left out. ${says}`),
    ...(plan.refusedStops.count > 0
      ? [`  refused rows that tell of a stop: ${plan.refusedStops.count}. Mend these first.`]
      : []),
    ...Object.entries(plan.refusedFor).map(
      ([reason, { count, lines }]) => `  refused ${reason}: ${count}, first in line ${lines[0]}`,
    ),
    ...Object.entries(plan.valuesLeft).map(
      ([what, { count, lines }]) => `  left out ${what}: ${count}, first in line ${lines[0]}`,
    ),
    `Points: ${points.email} email, ${points.phone} phone, ${points.postal} postal; ${duplicates.count} twice.`,
    `Stops: ${optOuts}. Consents: ${Object.values(plan.consents.given).reduce((sum, one) => sum + one, 0)}.`,
    ...(plan.isRelationUnstated
      ? ['No relation was stated: these people count as strangers.']
      : []),
    ...tellForesight(plan.foresight),
  ]
}

function tellForesight(foresight: ToldPlan['foresight']): readonly string[] {
  if (!foresight) return []
  const { recorded, known, suppressed, ambiguous, outlook } = foresight
  return [
    `Rows of new people: ${recorded}, of known people: ${known}; kept out: ${suppressed}, of several people: ${ambiguous}.`,
    ...(outlook.length === 0 ? ['No purpose is published yet, so nobody may be contacted.'] : []),
    ...outlook.flatMap(tellOutlook),
  ]
}

const REASONS_SHOWN = 3

function tellOutlook({
  purpose,
  channel,
  points,
  answers,
  why,
  help,
}: Outlook<string>): readonly string[] {
  const counts = Object.entries(answers).map(([answer, count]) => `${count} ${answer}`)
  return [
    `${purpose} by ${channel}, ${points} points: ${counts.join(', ')}`,
    ...why.slice(0, REASONS_SHOWN).map(({ id, says, count }) => `  ${count} × ${id}: ${says}`),
    ...help.slice(0, REASONS_SHOWN).map(({ says, count }) => `  ${count} × what helps: ${says}`),
  ]
}

function tellImport({ import: id, flaw, counts, wasDone }: Answered): readonly string[] {
  if (!counts) return [flaw ? flaw.says : 'Nothing was imported.']
  const { recorded, known, refused, refusedStops } = counts
  return [
    ...(flaw ? [flaw.says] : []),
    ...(wasDone ? ['This file was imported before, and nothing was imported twice.'] : []),
    `Import ${id}: ${recorded} rows of new people, ${known} of people who were known.`,
    ...(refusedStops > 0
      ? [`  refused rows that tell of a stop: ${refusedStops}. Mend these first.`]
      : []),
    ...Object.entries(refused).map(([reason, count]) => `  refused ${reason}: ${count}`),
  ]
}
