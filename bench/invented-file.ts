import type { ImportFile } from '../src/imports/decode.ts'

const FIRST =
  'Jan Anna Pieter Sofie Willem Emma Lucas Julia Daan Lotte Bram Noor Thijs Femke Ruben Marieke Karel'.split(
    ' ',
  )
const LAST =
  'Jansen,de Vries,Bakker,Visser,Smit,Meijer,de Boer,Mulder,Peeters,Maes,Jacobs,Mertens,Schmidt'.split(
    ',',
  )
const SYLLABLES = 'ka ro mi le sta ven dor pe lin gra bo hu wij zen tra qui fel mon ter sel'.split(
  ' ',
)
/** Names that stand beside the common ones: three syllables each. */
const RARE_NAMES = SYLLABLES.length ** 3
/** A step without a common divisor with their number: neighbours in the file have names of their own. */
const STEP = 7919
const FIRST_NUMBER = 31_610_000_000
const CHUNK_ROWS = 500

/**
 * A file of invented people as long as wanted, written while it is read: each with an address and a name,
 * every fourth with a number, every fourth with a company.
 */
export function inventedFile(rows: number): ImportFile {
  let bytes = 0
  for (const chunk of chunks(rows)) bytes += chunk.length
  return {
    bytes,
    async *open() {
      yield* chunks(rows)
    },
  }
}

function* chunks(rows: number): Iterable<Uint8Array> {
  let text = 'email,name,phone,company,country\n'
  for (let i = 0; i < rows; i++) {
    text += lineOf(i)
    if (i % CHUNK_ROWS < CHUNK_ROWS - 1) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}

function lineOf(i: number): string {
  const first = FIRST[i % FIRST.length] ?? ''
  const last = i % 3 === 0 ? (LAST[(i * STEP) % LAST.length] ?? '') : rareName(i)
  const phone = i % 4 === 0 ? `+${FIRST_NUMBER + i}` : ''
  const company = i % 4 === 1 ? `${last} Bakkerij` : ''
  const address = `${first}.${last.replaceAll(' ', '')}.${i}@example.nl`.toLowerCase()
  return `${address},${first} ${last},${phone},${company},NL\n`
}

function rareName(i: number): string {
  const place = (i * STEP) % RARE_NAMES
  const { length } = SYLLABLES
  const syllables = [place, place / length, place / length ** 2]
  const name = syllables.map((at) => SYLLABLES[Math.floor(at) % length]).join('')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
