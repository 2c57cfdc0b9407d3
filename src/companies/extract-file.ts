import type { Day } from '../core/calendar.ts'
import { parseDay } from '../core/calendar.ts'
import { EXTRACT_ROWS_MAX, TEXT_LENGTH_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import { readCountry } from '../imports/countries.ts'
import type { Row } from '../imports/csv.ts'
import { openRows } from '../imports/csv.ts'
import { readDate } from '../imports/dates.ts'
import type { ImportFile } from '../imports/decode.ts'
import { decode, survey } from '../imports/decode.ts'
import { foldedWhole } from '../vault/fold.ts'
import type { Extract } from './extract.ts'
import { readExtract } from './extract.ts'

/** The columns of a file of extracts. */
type Column = 'name' | 'number' | 'legalForm' | 'country' | 'postcode' | 'on'

/** Headers in Dutch, English, German and French, as they are once case and signs are gone. */
const HEADERS: Readonly<Record<Column, string>> = {
  name: 'name naam nom companyname company bedrijfsnaam handelsnaam statutairenaam maatschappelijkenaam onderneming firma firmenname denomination denominationsociale raisonsociale',
  number:
    'registernumber registrationnumber companynumber kvk kvknummer kvknr ondernemingsnummer kbonummer numerodentreprise handelsregisternummer registernummer hrnummer siren rcs',
  legalForm: 'legalform rechtsvorm rechtsform formejuridique formelegale',
  country: 'country countrycode land landcode pays',
  postcode: 'postcode postalcode zip zipcode postleitzahl plz codepostal',
  on: 'extractedon extractdate dateofextract date datum datumuittreksel uittrekseldatum peildatum abrufdatum datumdesauszugs datedelextrait',
}
const COLUMNS = Object.keys(HEADERS) as Column[]
const BY_HEADER: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((column) =>
    HEADERS[column].split(' ').map((header) => [header, column] as const),
  ),
)

/** Why a whole file of extracts cannot be read, in a sentence that repeats nothing of it. */
type ExtractFlaw = { readonly says: string; readonly line?: number }

/** Why one row is left out. */
type RowReason = 'row-unreadable' | 'form-missing' | 'name-missing' | 'date-missing' | 'too-long'

/** The extracts of a file, and the rows that are none. */
export type ReadExtracts = {
  readonly extracts: readonly Extract[]
  readonly left: readonly { readonly line: number; readonly reason: RowReason }[]
}

/**
 * Reads a file of extracts: JSON as the API takes it, or CSV with a header. Needed are the legal form and a
 * name or a number; where no column tells the day of the extract, `on` does for the whole file.
 */
export async function readExtractFile(
  file: ImportFile,
  { today, on }: { readonly today: Day; readonly on?: Day },
): Promise<Result<ReadExtracts, ExtractFlaw>> {
  const encoding = await survey(file)
  if (!encoding.ok) return no(encoding.reason)
  const texts = decode(file, encoding.value)
  const first = await texts.next()
  const head = first.done ? '' : first.value
  const all = following(head, texts)
  if (/^\s*[{[]/.test(head)) return readJson(all, { today, on })
  const { rows } = await openRows(all)
  return readRows(rows, { today, on })
}

type Stated = { readonly today: Day; readonly on: Day | undefined }

async function* following(
  head: string,
  rest: AsyncGenerator<string>,
): AsyncGenerator<string, undefined> {
  yield head
  yield* rest
  return undefined
}

const TOO_MANY: ExtractFlaw = {
  says: `A file holds at most ${EXTRACT_ROWS_MAX} extracts. Send it in parts.`,
}

async function readJson(
  texts: AsyncIterable<string>,
  { today, on }: Stated,
): Promise<Result<ReadExtracts, ExtractFlaw>> {
  let text = ''
  for await (const piece of texts) text += piece
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure
    return no({ says: 'The file begins as JSON, and is none. Export it again.' })
  }
  const list: unknown = isPlainObject(json) ? json['extracts'] : json
  if (!Array.isArray(list)) return no({ says: 'A list of extracts belongs in the file.' })
  if (list.length > EXTRACT_ROWS_MAX) return no(TOO_MANY)
  const mistakes: Mistake[] = []
  const dated = list.map((one: unknown) =>
    isPlainObject(one) && on !== undefined ? { extractedOn: on, ...one } : one,
  )
  const extracts: Extract[] = []
  const left: { line: number; reason: RowReason }[] = []
  for (const [i, one] of dated.entries()) {
    mistakes.length = 0
    const extract = readExtract(one, { line: i + 1, today, pointer: '', mistakes })
    if (extract) extracts.push(extract)
    else left.push({ line: i + 1, reason: 'row-unreadable' })
  }
  return ok({ extracts, left })
}

type Rows = Awaited<ReturnType<typeof openRows>>['rows']

async function readRows(rows: Rows, stated: Stated): Promise<Result<ReadExtracts, ExtractFlaw>> {
  let places: ReadonlyMap<Column, number> | undefined
  const extracts: Extract[] = []
  const left: { line: number; reason: RowReason }[] = []
  for await (const batch of rows) {
    if (!batch.ok) return no(batch.reason)
    for (const row of batch.value) {
      if (row.cells.every((cell) => cell.trim() === '') && !row.flaw) continue
      if (!places) {
        places = placesOf(row.cells)
        const flaw = missingIn(places, stated)
        if (flaw) return no(flaw)
        continue
      }
      if (extracts.length + left.length >= EXTRACT_ROWS_MAX) return no(TOO_MANY)
      const read = readRow(row, places, stated)
      if (read.ok) extracts.push(read.value)
      else left.push({ line: row.line, reason: read.reason })
    }
  }
  return places ? ok({ extracts, left }) : no({ says: 'The file is empty.' })
}

/** The first column of each kind. */
function placesOf(header: readonly string[]): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>()
  for (const [place, name] of header.entries()) {
    const column = BY_HEADER.get(foldedWhole(name))
    if (column !== undefined && !places.has(column)) places.set(column, place)
  }
  return places
}

function missingIn(places: ReadonlyMap<Column, number>, { on }: Stated): ExtractFlaw | undefined {
  if (!places.has('legalForm'))
    return { says: 'No column holds the legal form. Name one "legal form".', line: 1 }
  if (!places.has('name') && !places.has('number'))
    return { says: 'No column holds a name or a register number. Name one "name".', line: 1 }
  if (!places.has('on') && on === undefined)
    return { says: 'No column holds the day of the extract. Say it with --on.', line: 1 }
  return undefined
}

function readRow(
  { line, cells, flaw }: Row,
  places: ReadonlyMap<Column, number>,
  { today, on }: Stated,
): Result<Extract, RowReason> {
  if (flaw) return no('row-unreadable')
  const at = (column: Column): string => cells[places.get(column) ?? -1]?.trim() ?? ''
  const [name, number, legalForm, postcode] = [
    at('name'),
    at('number'),
    at('legalForm'),
    at('postcode'),
  ]
  if ([name, number, legalForm, postcode].some((text) => text.length > TEXT_LENGTH_MAX))
    return no('too-long')
  if (legalForm === '') return no('form-missing')
  if (name === '' && number === '') return no('name-missing')
  const day = at('on') === '' ? undefined : readDate(at('on'), today, 'dmy')
  const told = at('on') === '' ? on : day?.ok ? day.value : undefined
  if (told === undefined || !parseDay(told)) return no('date-missing')
  const country = readCountry(at('country'))?.group
  return ok({
    line,
    legalForm,
    on: told,
    ...(name === '' ? {} : { name }),
    ...(number === '' ? {} : { number }),
    ...(country ? { country } : {}),
    ...(postcode === '' ? {} : { postcode }),
  })
}
