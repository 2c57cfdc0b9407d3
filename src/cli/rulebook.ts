import { parseArgs } from 'node:util'
import type { Mistake } from '../core/mistake.ts'
import { MISTAKES_MAX } from '../core/limits.ts'
import type { Change, Preview } from '../gate/golden.ts'
import { previewBook } from '../gate/golden.ts'
import { UnreadableRulebook, mistakeSentence, parseJson, placeOf } from '../gate/library.ts'
import type { Checked } from '../gate/rulebook-check.ts'
import { checkRulebook } from '../gate/rulebook-check.ts'
import type { Warning } from '../gate/rulebook-warnings.ts'
import { openPreview } from '../server/parts.ts'
import { WrongUsage } from './errors.ts'
import { readText, understand } from './input.ts'

const USAGE = 'It is: rulebook check FILE [--json].'

/** `rulebook check FILE`: can it be read, what should be looked at again, and which golden cases would change. */
export async function rulebook(args: readonly string[]): Promise<void> {
  const { file, isJson } = readArgs(args)
  const text = await readText(file)
  if (isJson) return printJson(file, text)
  const json = parseJson(file, text)
  const checked = checkRulebook(json)
  if (!checked.ok) throw new UnreadableRulebook(refusal(file, json, checked.reason))
  process.stdout.write(tell(file, json, checked.value, await preview(checked.value)))
}

function readArgs(args: readonly string[]): { file: string; isJson: boolean } {
  const { values, positionals } = understand(() =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  )
  const [word, file, ...more] = positionals
  if (word !== 'check') throw new WrongUsage(`rulebook has one command, check. ${USAGE}`)
  if (file === undefined || more.length > 0)
    throw new WrongUsage(`rulebook check takes one file. ${USAGE}`)
  return { file, isJson: values.json === true }
}

const OPTIONS = { json: { type: 'boolean' } } as const

/** What the golden cases say with the rulebook in its place; on a terminal, with a line that counts them. */
async function preview({ book }: Checked): Promise<Preview> {
  const { law, cases, clock } = await openPreview()
  const isWatched = process.stderr.isTTY
  const seen = previewBook({ law, book, cases, clock, onCase: isWatched ? count : () => {} })
  if (isWatched) process.stderr.write('\r\u001B[K')
  return seen
}

const CASES_A_STEP = 25

function count(done: number, all: number): void {
  if (done % CASES_A_STEP === 0) process.stderr.write(`\rAsking golden cases: ${done} of ${all} …`)
}

function refusal(file: string, json: unknown, mistakes: readonly Mistake[]): string {
  const rest =
    mistakes.length < MISTAKES_MAX
      ? []
      : [`These are the first ${MISTAKES_MAX}; more may show once they are mended.`]
  return [...mistakes.map((mistake) => mistakeSentence(file, json, mistake)), ...rest].join('\n')
}

function tell(file: string, json: unknown, { book, warnings }: Checked, seen: Preview): string {
  const all = [...warnings, ...seen.warnings]
  return [
    `${file} can be read: rulebook ${book.id}, ${counted(book.rules.length, 'rule')}.`,
    '',
    all.length === 0 ? 'No warnings.' : `${counted(all.length, 'warning')}:`,
    ...all.map((warning) => `  ${mistakeSentence(file, json, warning)}`),
    '',
    ...tellChanges(seen),
    '',
  ].join('\n')
}

function tellChanges({ readings, asked, changes }: Preview): readonly string[] {
  if (readings.length === 0) return ['No golden case changes: no reading holds this rulebook yet.']
  const of = `${counted(asked, 'golden case')} under ${readings.join(', ')}`
  if (changes.length === 0) return [`The answers stay the same in ${of}.`]
  return [
    `The answer changes in ${changes.length} of ${of}, once this file takes the place of the rulebook with its id:`,
    ...changes.map(tellChange),
  ]
}

function tellChange({ id, title, before, after, expected }: Change): string {
  const breach = after === expected ? '' : ` (expected: ${expected})`
  return `  ${id}: ${before} → ${after}${breach}. ${title}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** The same for machines. What cannot be read has `readable: false`, with every mistake and nothing else. */
async function printJson(file: string, text: string): Promise<void> {
  const print = (told: object): void =>
    void process.stdout.write(JSON.stringify({ file, ...told }, null, 2) + '\n')
  const refuse = (mistakes: readonly object[]): void => {
    print({ readable: false, mistakes })
    process.exitCode = 1
  }
  let json: unknown
  try {
    json = parseJson(file, text)
  } catch (failure) {
    if (!(failure instanceof UnreadableRulebook)) throw failure
    return refuse([{ field: '', says: failure.message }])
  }
  const placed = ({ pointer, ...told }: Mistake | Warning): object => ({
    ...placeOf(json, pointer),
    ...told,
  })
  const checked = checkRulebook(json)
  if (!checked.ok) return refuse(checked.reason.map(placed))
  const { book, warnings } = checked.value
  const { readings, asked, changes, warnings: more } = await preview(checked.value)
  print({
    readable: true,
    rulebook: book.id,
    rules: book.rules.length,
    mistakes: [],
    warnings: [...warnings, ...more].map(placed),
    readings,
    casesAsked: asked,
    changes,
  })
}
