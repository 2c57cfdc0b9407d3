import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { valueOf } from '../../test/points.ts'
import { random, reasonOf } from '../../test/vaults.ts'
import { masterKeyText, newMasterKey, nextMasterKey, parseMasterKey } from './master.ts'
import type { KeptMasterKey, NoMasterKey } from './master-key.ts'
import { NO_MASTER_KEY_SAYS, readMasterKey, replaceMasterKey } from './master-key.ts'
import type { Result } from '../core/result.ts'

const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'cabeceo-key-'))
  folders.push(made)
  return made
}
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true })))

const read = (
  of: string,
  environment: Record<string, string> = {},
  mayMake = true,
): Result<KeptMasterKey, NoMasterKey> => readMasterKey({ folder: of, environment, mayMake, random })

describe('the file', () => {
  test('is made at the first start, for its owner alone, and read afterwards', () => {
    const of = folder()
    const first = valueOf(read(of))
    expect(statSync(join(of, 'master.key')).mode & 0o777).toBe(0o600)
    expect(valueOf(read(of, {}, false))).toEqual(first)
    expect(first.from).toBe('file')
    expect(existsSync(join(of, 'master.key.next'))).toBe(false)
  })
  test('is not made where a store is already there', () => {
    const of = folder()
    expect(reasonOf(read(of, {}, false))).toBe('missing')
    expect(existsSync(join(of, 'master.key'))).toBe(false)
  })
  test('is refused where others may read it', () => {
    const of = folder()
    read(of)
    for (const mode of [0o640, 0o604, 0o620]) {
      chmodSync(join(of, 'master.key'), mode)
      expect(reasonOf(read(of))).toBe('open-to-others')
    }
  })
  test('is refused where it holds no key', () => {
    const of = folder()
    for (const text of ['', 'short', '\0'.repeat(45), `${'A'.repeat(42)}B=`]) {
      writeFileSync(join(of, 'master.key'), text, { mode: 0o600 })
      expect(reasonOf(read(of))).toBe('malformed')
    }
  })
  test('gives way to the environment', () => {
    const of = folder()
    const key = newMasterKey(random)
    const kept = valueOf(read(of, { CABECEO_MASTER_KEY: masterKeyText(key) }))
    expect(kept).toEqual({ master: key, from: 'environment' })
    expect(existsSync(join(of, 'master.key'))).toBe(false)
    expect(reasonOf(read(of, { CABECEO_MASTER_KEY: 'no key' }))).toBe('malformed-in-environment')
  })
  test('each refusal is told in sentences of at most 20 words', () => {
    for (const says of Object.values(NO_MASTER_KEY_SAYS))
      for (const sentence of says.split(/(?<=[.?!:;]) /))
        expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20)
  })
})

describe('a replacement', () => {
  test('leaves the new key under the name and zeros where the older one was', () => {
    const of = folder()
    const { master } = valueOf(read(of))
    const file = join(of, 'master.key')
    linkSync(file, join(of, 'older-inode'))
    replaceMasterKey(of, nextMasterKey(master))
    expect(valueOf(read(of)).master).toEqual(nextMasterKey(master))
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const older = readFileSync(join(of, 'older-inode'))
    expect(older.length).toBe(45)
    expect(older.every((byte) => byte === 0)).toBe(true)
  })
  test('broken off after any step leaves the older key or the next one, and can be done again', () => {
    for (const crash of ['written', 'renamed', 'overwritten'] as const) {
      const of = folder()
      const { master } = valueOf(read(of))
      const next = nextMasterKey(master)
      expect(() =>
        replaceMasterKey(of, next, (step) => {
          if (step === crash) throw new Error('power cut')
        }),
      ).toThrow('power cut')
      const kept = valueOf(read(of)).master
      expect([masterKeyText(master), masterKeyText(next)]).toContain(masterKeyText(kept))
      replaceMasterKey(of, next)
      expect(valueOf(read(of)).master).toEqual(next)
    }
  })
  test('the half-written file of a crash does no harm, whoever may read it', () => {
    const of = folder()
    const { master } = valueOf(read(of))
    writeFileSync(join(of, 'master.key.next'), 'half', { mode: 0o666 })
    expect(valueOf(read(of)).master).toEqual(master)
    replaceMasterKey(of, nextMasterKey(master))
    expect(statSync(join(of, 'master.key')).mode & 0o777).toBe(0o600)
  })
  test('no descriptor is left open', () => {
    const of = folder()
    read(of)
    const count = (): number =>
      spawnSync('ls', [`/proc/${process.pid}/fd`], { encoding: 'utf8' }).stdout.split('\n').length
    const before = count()
    for (let i = 0; i < 30; i++) replaceMasterKey(of, newMasterKey(random))
    expect(count()).toBeLessThan(before + 15)
  })
})

describe('the ratchet', () => {
  test('gives 32 other bytes each time, and the same ones from the same key', () => {
    const key = newMasterKey(random)
    const next = nextMasterKey(key)
    expect(next.length).toBe(32)
    expect(next).not.toEqual(key)
    expect(nextMasterKey(key)).toEqual(next)
    expect(nextMasterKey(next)).not.toEqual(next)
  })
  test('is HKDF-SHA256, so that another program finds the same key', () => {
    const zero = valueOf(parseMasterKey(`${'A'.repeat(43)}=`))
    expect(masterKeyText(nextMasterKey(zero))).toMatch(/^[A-Za-z0-9+/]{43}=$/)
    expect(Buffer.from(nextMasterKey(zero)).toString('hex')).toBe(
      'c1451812f6583295a6ca4a663876355d26cc074e8f6a15c920a112ee483b1939',
    )
  })
})
