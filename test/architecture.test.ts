import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = new URL('../', import.meta.url).pathname
const SRC = join(ROOT, 'src')

/** The rooms and what each may import, as the table of ARCHITECTURE.md says. */
function importTable(): ReadonlyMap<string, readonly string[]> {
  const rows =
    readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8').split('## Rooms')[1]?.split('\n##')[0] ?? ''
  const cells = rows
    .split('\n')
    .filter((row) => row.startsWith('| '))
    .map((row) => row.split('|').map((cell) => cell.trim()))
  return new Map(
    cells
      .filter(([, room]) => room !== 'room' && room !== '---')
      .map(([, room = '', , allowed = '']) => [room, allowed.split(/\s+/).filter(Boolean)]),
  )
}

type Import = { readonly file: string; readonly from: string }

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory()
      ? filesBelow(path)
      : /(?<!\.test)\.tsx?$/.test(entry.name)
        ? [path]
        : []
  })
}

function importsOf(file: string, text: string): readonly Import[] {
  return [...text.matchAll(/(?:\bfrom |^import |\bimport\()'([^'\n]+)'/gm)].map(
    ([, from = '']) => ({
      file,
      from,
    }),
  )
}

/** What the table does not allow, one sentence a breach. */
function breaches(
  imports: readonly Import[],
  table: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return imports.flatMap(({ file, from }) => {
    const room = roomOf(file)
    const allowed = table.get(room)
    if (!allowed) return [`${relative(ROOT, file)} lies in a room that the table does not know`]
    if (!from.startsWith('.'))
      return room === 'core' && from !== 'temporal-polyfill' ? [`core imports ${from}`] : []
    const other = roomOf(resolve(dirname(file), from))
    return other === room || allowed.includes(other)
      ? []
      : [`${relative(ROOT, file)} imports ${other}`]
  })
}

function roomOf(file: string): string {
  return relative(SRC, file).split('/')[0] ?? ''
}

const files = filesBelow(SRC)
const read = (file: string): string => readFileSync(file, 'utf8')

describe('imports', () => {
  const table = importTable()
  test('the table names every room, and only rooms that exist', () => {
    expect([...table.keys()].sort()).toEqual([...new Set(files.map(roomOf))].sort())
    for (const room of table.keys()) expect(existsSync(join(SRC, room))).toBe(true)
  })
  test('nothing leans on what it may not', () => {
    expect(files.flatMap((file) => breaches(importsOf(file, read(file)), table))).toEqual([])
  })
  test('a breach is caught', () => {
    const planted = (file: string, from: string): readonly string[] =>
      breaches([{ file: join(SRC, file), from }], table)
    expect(planted('core/walk.ts', '../gate/library.ts')).toHaveLength(1)
    expect(planted('core/walk.ts', 'node:fs')).toHaveLength(1)
    expect(planted('web/frame.tsx', '../gate/http.ts')).toHaveLength(1)
    expect(planted('attic/old.ts', './older.ts')).toHaveLength(1)
    expect(planted('gate/http.ts', '../core/walk.ts')).toHaveLength(0)
  })
})

describe('core is pure', () => {
  const IMPURE =
    /\b(Date\.now|new Date\(\)|Math\.random|process\.|globalThis|async |await |fetch\(|setTimeout|console\.)/
  test('it reads no clock, no chance and no world', () => {
    const impure = files.filter((file) => roomOf(file) === 'core' && IMPURE.test(read(file)))
    expect(impure.map((file) => relative(ROOT, file))).toEqual([])
  })
  test('a clock is caught', () => {
    for (const text of ['const now = Date.now()', 'await reading', 'process.env'])
      expect(IMPURE.test(text)).toBe(true)
  })
})

test('no page script imports anything', () => {
  const scripts = files.filter((file) => file.includes('/web/page/'))
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.flatMap((file) => importsOf(file, read(file)))).toEqual([])
})
