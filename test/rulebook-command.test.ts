import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from '../src/cli/run.ts'
import { bookNamed, example, ruleOf } from './rulebooks.ts'

describe('rulebook check', () => {
  let folder: string
  let out: string
  let err: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cabeceo-rulebook-'))
    out = err = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true))
  })
  afterEach(() => {
    vi.restoreAllMocks()
    process.exitCode = undefined
    rmSync(folder, { recursive: true, force: true })
  })
  const file = (text: string): string => {
    const name = join(folder, 'book.json')
    writeFileSync(name, text)
    return name
  }
  const exit = async (...args: string[]): Promise<unknown> => {
    process.exitCode = undefined
    await run(['rulebook', ...args])
    return process.exitCode ?? 0
  }

  test('a changed book: what it would change, exit 0', async () => {
    const book = bookNamed('be.json')
    for (const rule of book.rules) if (rule['id'] === 'BE-EM-01') rule['then'] = 'no'
    const name = file(JSON.stringify(book))
    expect(await exit('check', name)).toBe(0)
    expect(out).toMatch(/can be read: rulebook BE, \d+ rules\./)
    expect(out).toMatch(/ {2}\S+: ask-first → no \(expected: ask-first\)\. \S/)
    out = ''
    expect(await exit('check', name, '--json')).toBe(0)
    const told = JSON.parse(out) as { readable: boolean; readings: string[]; changes: object[] }
    expect(told).toMatchObject({ readable: true, rulebook: 'BE', mistakes: [], readings: ['law'] })
    expect(told.changes[0]).toMatchObject({ before: 'ask-first', after: 'no' })
  })
  test('warnings do not fail, and name rule and field', async () => {
    const book = example()
    book.rules.splice(4, 1)
    expect(await exit('check', file(JSON.stringify(book)))).toBe(0)
    expect(out).toContain('book.json, rule EX-CALL-ONCE, field when: Past its limit on scale')
    expect(out).toContain('no reading holds this rulebook yet')
  })
  test('what cannot be read or found is exit 1, a wrong call exit 2', async () => {
    const book = example()
    ruleOf(book, 'EX-CALL').when = { chanel: 'fax' }
    const name = file(JSON.stringify(book))
    expect(await exit('check', name)).toBe(1)
    expect(err).toContain(`cabeceo: ${name}, rule EX-CALL, field when/chanel: There is no key`)
    expect(await exit('check', name, '--json')).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      readable: false,
      mistakes: [{ rule: 'EX-CALL', field: 'when/chanel' }],
    })
    const typos = Array.from({ length: 25 }, (_, i) => [`typo${i}`, 1])
    expect(await exit('check', file(JSON.stringify(Object.fromEntries(typos))))).toBe(1)
    expect(err).toContain('These are the first 20; more may show once they are mended.')
    expect(await exit('check', file('{'))).toBe(1)
    expect(err).toContain('book.json is no JSON')
    expect(await exit('check', file('{'), '--json')).toBe(1)
    expect(await exit('check', join(folder, 'none.json'))).toBe(1)
    expect(err).toContain('cannot be read (ENOENT)')
    expect(await exit('check')).toBe(2)
    expect(await exit()).toBe(2)
    expect(await exit('check', name, name)).toBe(2)
    expect(await exit('check', name, '--loud')).toBe(2)
    expect(err).not.toContain('    at ')
  })
})
