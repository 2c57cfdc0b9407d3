import { createReadStream, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { Language } from '../core/terms.ts'
import { CHANNELS } from '../core/terms.ts'
import { audience } from '../gate/audience.ts'
import type { ClearedLine, Wanted } from '../lists/clear-list.ts'
import { clearList } from '../lists/clear-list.ts'
import { UNANSWERED_SAYS } from '../lists/clear-words.ts'
import { csvLine } from '../wire/csv-line.ts'
import { isLanguage } from '../web/language.ts'
import type { Errand, Put, Tell } from './errand.ts'
import { ErrandRefused } from './errand.ts'
import type { House } from './house.ts'

/** One line that is put out. */
type PutLine = Pick<ClearedLine, 'line' | 'address' | 'answer' | 'rule'> & {
  readonly reason: string
}

type Asked = Omit<Wanted, 'says'> & { readonly language: Language }
type Heard = { readonly tell: Tell; readonly put: Put }
type Write = (lines: readonly PutLine[]) => Promise<void>

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
    await put(lines.map(isCsv ? lineOf : jsonLine).join(''))
  }
  const { file } = options
  if (file === undefined) await clearAudience(house, wanted, { tell, write })
  else await clearFile(house, wanted, { file, tell, write })
  return { counts }
}

async function wantedBy(
  house: House,
  { seller = '', purpose = '', channel: named, lang = 'en', format = 'csv' }: Errand['options'],
): Promise<Asked> {
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

async function clearFile(
  house: House,
  { language, ...wanted }: Asked,
  { file, tell, write }: { readonly file: string; readonly tell: Tell; readonly write: Write },
): Promise<void> {
  if (!isAbsolute(file)) throw new ErrandRefused('A list needs the whole path of its file.')
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new ErrandRefused('There is no such file.')
  const list = { bytes: found.size, open: () => createReadStream(file) }
  const onBytes = (done: number): void =>
    tell(`${Math.floor((100 * done) / Math.max(1, found.size))} % of the list is read`)
  const asked = { ...wanted, says: UNANSWERED_SAYS }
  for await (const some of clearList(house.gate, list, asked, onBytes)) {
    if (!some.ok) throw new ErrandRefused(some.reason.says)
    await write(some.value.map((one) => ({ ...one, reason: one.reason(language) })))
  }
}

async function clearAudience(
  house: House,
  { lane, purpose, channel, language }: Asked,
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

function jsonLine({ line, address, answer, reason, rule }: PutLine): string {
  return `${JSON.stringify({ line, address, answer, reason, rule })}\n`
}

function lineOf({ address, answer, reason, rule }: PutLine): string {
  return csvLine([address, answer, reason, rule])
}
