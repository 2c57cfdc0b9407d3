import { createReadStream, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { Language } from '../core/terms.ts'
import { CHANNELS } from '../core/terms.ts'
import { CLEAR_LINES_AT_ONCE } from '../core/limits.ts'
import { pieces } from '../db/rows.ts'
import { audience } from '../gate/audience.ts'
import type { Cleared } from '../gate/clear.ts'
import { clearSome } from '../gate/clear.ts'
import { parseStoredQuestion } from '../gate/stored-question.ts'
import { readAddresses } from '../imports/addresses.ts'
import { isLanguage } from '../web/language.ts'
import type { Errand, Put, Tell } from './errand.ts'
import { ErrandRefused } from './errand.ts'
import type { House } from './house.ts'
import { whomOf } from './whom-option.ts'

/** One line that is put out. `rule` is empty where nobody in particular was asked about. */
type ClearedLine = {
  readonly line: number
  readonly address: string
  readonly answer: string
  readonly reason: string
  readonly rule: string
}

type Wanted = {
  readonly lane: number
  readonly purpose: string
  readonly channel: (typeof CHANNELS)[number]
  readonly language: Language
}
type Heard = { readonly tell: Tell; readonly put: Put }
type Write = (lines: readonly ClearedLine[]) => Promise<void>

/** Clears a list of addresses, or without one everybody who may be contacted; counts the answers. */
export async function runClear(
  house: House,
  options: Errand['options'],
  { tell, put }: Heard,
): Promise<unknown> {
  const wanted = await wantedBy(house, options)
  const counts: Record<string, number> = {}
  const isCsv = options['format'] !== 'ndjson'
  if (isCsv) await put('address,answer,reason,rule\r\n')
  const write: Write = async (lines) => {
    for (const { answer } of lines) counts[answer] = (counts[answer] ?? 0) + 1
    await put(lines.map(isCsv ? csvLine : jsonLine).join(''))
  }
  const { file } = options
  if (file === undefined) await clearAudience(house, wanted, { tell, write })
  else await clearFile(house, wanted, { file, tell, write })
  return { counts }
}

async function wantedBy(
  house: House,
  { seller = '', purpose = '', channel: named, lang = 'en', format = 'csv' }: Errand['options'],
): Promise<Wanted> {
  const known = await house.sellers.find(seller)
  if (!known) throw new ErrandRefused('There is no seller with this id.')
  const channel = CHANNELS.find((one) => one === named)
  if (!channel) throw new ErrandRefused(`A channel is one of ${CHANNELS.join(', ')}.`)
  if (!isLanguage(lang)) throw new ErrandRefused('This language is not spoken here.')
  if (format !== 'csv' && format !== 'ndjson') throw new ErrandRefused('A format is csv or ndjson.')
  const { lane } = known
  if (!(await house.purposes.find(lane, purpose)))
    throw new ErrandRefused('This seller has no purpose with this id.')
  return { lane, purpose, channel, language: lang }
}

/** Channels that go to a number, where a list holds both numbers and addresses. */
const TO_NUMBERS = ['sms', 'chat-app', 'phone-human', 'phone-automated', 'fax']

async function clearFile(
  house: House,
  wanted: Wanted,
  { file, tell, write }: { readonly file: string; readonly tell: Tell; readonly write: Write },
): Promise<void> {
  if (!isAbsolute(file)) throw new ErrandRefused('A list needs the whole path of its file.')
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new ErrandRefused('There is no such file.')
  const list = { bytes: found.size, open: () => createReadStream(file) }
  const kind = TO_NUMBERS.includes(wanted.channel) ? 'phone' : 'email'
  const onBytes = (done: number): void =>
    tell(`${Math.floor((100 * done) / Math.max(1, found.size))} % of the list is read`)
  for await (const batch of readAddresses(list, kind, onBytes)) {
    if (!batch.ok) throw new ErrandRefused(batch.reason.says)
    for (const some of pieces(batch.value, CLEAR_LINES_AT_ONCE)) {
      const { purpose, channel } = wanted
      const read = some.map(({ address }) =>
        parseStoredQuestion({ to: whomOf(address), purpose, channel }),
      )
      const cleared = await clearSome({ gate: house.gate, ...wanted }, read)
      await write(some.map((one, i) => ({ ...one, ...toldOf(cleared[i] as Cleared) })))
    }
  }
}

/** What cannot be read is nobody's address: nothing is allowed. */
function toldOf(cleared: Cleared): Pick<ClearedLine, 'answer' | 'reason' | 'rule'> {
  if ('error' in cleared) return { answer: 'no', reason: cleared.error, rule: '' }
  return { rule: '', ...cleared }
}

async function clearAudience(
  house: House,
  { lane, purpose, channel, language }: Wanted,
  { tell, write }: { readonly tell: Tell; readonly write: Write },
): Promise<void> {
  const asking = await house.gate.prepare(lane, [purpose])
  const wanted = { asking, about: { purpose, channel }, language, isTold: true }
  let line = 0
  for await (const members of audience(house, wanted, (count) => tell(`${count} people looked at`)))
    await write(
      members.flatMap(({ contact, points, answer, reason, rule }) =>
        (points.length === 0 ? [{}] : points).map(
          ({ value = `contact:${contact}` }: { readonly value?: string }) => ({
            line: ++line,
            address: value,
            answer,
            reason,
            rule,
          }),
        ),
      ),
    )
}

function jsonLine(line: ClearedLine): string {
  return `${JSON.stringify(line)}\n`
}

/** @source RFC 4180 */
function csvLine({ address, answer, reason, rule }: ClearedLine): string {
  return `${[address, answer, reason, rule].map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
