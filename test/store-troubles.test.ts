import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { trust } from '../src/core/brand.ts'
import { StoreFailure } from '../src/db/failure.ts'
import type { StoreTrouble } from '../src/db/failure.ts'
import { lockFolder } from '../src/db/folder.ts'
import type { Db } from '../src/db/port.ts'
import { openSqlite } from '../src/db/sqlite.ts'
import type { MasterKey } from '../src/vault/master.ts'
import type { House } from './house.ts'
import { LANE, STORE, noteOf, openHouseIn } from './house.ts'
import { ROOT } from './reading.ts'

const base = mkdtempSync(join(tmpdir(), 'cabeceo-troubles-'))
const mounts: string[] = []
afterAll(() => {
  for (const mount of mounts) spawnSync('umount', [mount])
  rmSync(base, { recursive: true, force: true })
})

const folderOf = (name: string): string => {
  const folder = join(base, name)
  mkdirSync(folder)
  return folder
}

/** A file system of its own in memory; false where this machine does not let us. */
function mountSmall(folder: string, size: string): boolean {
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'cabeceo', folder])
  if (status === 0) mounts.push(folder)
  return status === 0
}

const canMount = mountSmall(folderOf('try'), '1m')
if (!canMount) process.stderr.write('no file system can be mounted here: two tests are skipped\n')

/** What a store says that cannot; anything else than a `StoreFailure` is a mistake of ours. */
async function troubleOf(work: Promise<unknown>): Promise<StoreTrouble | 'none'> {
  try {
    await work
    return 'none'
  } catch (failure) {
    if (!(failure instanceof StoreFailure)) throw failure
    expect(failure.message).toMatch(/^The |^Another /)
    return failure.trouble
  }
}

const notes = async (house: House): Promise<readonly string[]> => {
  const found: string[] = []
  const size = await house.ledger.size(LANE)
  for (let i = 0; i < size; i++) {
    const entry = await house.ledger.read(LANE, i)
    const note = entry?.state === 'whole' ? entry.body['note'] : undefined
    found.push(typeof note === 'string' ? note.slice(0, 8) : 'none')
  }
  const [row] = await house.db.query('select count(*) as rows from ledger')
  expect(row?.['rows']).toBe(size)
  return found
}

/** Appends until the disk is full; tells what was acknowledged. */
async function fill(house: House): Promise<readonly string[]> {
  const subject = await house.person()
  const kept: string[] = []
  for (let i = 0; i < 5000; i++) {
    const name = `n${i}`.padEnd(8)
    // Of unequal size, so that the disk is full at a large one, and a small one would still fit.
    const drafts = [noteOf(subject, name + 'x'.repeat(6000)), noteOf(subject, name)]
    try {
      const told = await house.ledger.append(LANE, drafts)
      if (told.ok) kept.push(name, name)
    } catch (failure) {
      expect(failure).toMatchObject({ trouble: 'full' })
      return kept
    }
  }
  throw new Error('the disk was never full')
}

describe('a full disk', () => {
  test('refuses what does not fit, keeps what was acknowledged, and goes on when there is room', async () => {
    const folder = folderOf('pages')
    const open = (pages?: number) =>
      openHouseIn(folder, { open: (file) => openSqlite(file, pages) })
    const house = await open(160)
    const kept = await fill(house)
    expect(kept.length).toBeGreaterThan(5)
    expect(await notes(house)).toEqual(kept)
    // What is small enough may still fit; either way nothing is torn.
    const small = await house.person()
    for (let i = 0; i < 40; i++) {
      const trouble = await troubleOf(house.ledger.append(LANE, [noteOf(small, 'small')]))
      expect(['none', 'full']).toContain(trouble)
    }
    await notes(house)
    await house.close()
    const roomy = await open()
    expect((await notes(roomy)).slice(0, kept.length)).toEqual(kept)
    expect(
      await roomy.ledger.append(LANE, [noteOf(await roomy.person(), 'goes on')]),
    ).toMatchObject({ ok: true })
    await roomy.close()
  })

  test('a statement behind the one that did not fit is not kept either', async () => {
    const db = await openSqlite(join(folderOf('torn'), STORE), 12)
    await db.transaction(({ query }) =>
      query('create table thing (id bigint primary key, body bytea)'),
    )
    const both = db.transaction(({ query }) =>
      Promise.all([
        query('insert into thing values (1, $1)', [new Uint8Array(100_000)]),
        query('insert into thing values (2, $1)', [new Uint8Array(1)]),
      ]),
    )
    expect(await troubleOf(both)).toBe('full')
    await db.transaction(({ query }) =>
      query('insert into thing values (3, $1)', [new Uint8Array(1)]),
    )
    expect(await db.query('select id from thing')).toEqual([{ id: 3 }])
    await db.close()
  })

  test.runIf(canMount)(
    'the same on a file system that is full, until something is deleted',
    async () => {
      const folder = folderOf('small')
      mountSmall(folder, '3m')
      writeFileSync(join(folder, 'ballast'), Buffer.alloc(1 << 20))
      const house = await openHouseIn(folder)
      const kept = await fill(house)
      expect(await notes(house)).toEqual(kept)
      rmSync(join(folder, 'ballast'))
      const told = await house.ledger.append(LANE, [noteOf(await house.person(), 'goes on')])
      expect(told).toMatchObject({ value: { first: kept.length } })
      await house.close()
      const again = await openHouseIn(folder)
      expect(await notes(again)).toEqual([...kept, 'goes on'])
      await again.close()
    },
  )
})

describe('a folder that cannot be written', () => {
  test.runIf(canMount)('is told, and is used when it can', async () => {
    const folder = folderOf('read-only')
    mountSmall(folder, '20m')
    const house = await openHouseIn(folder)
    await house.ledger.append(LANE, [noteOf(await house.person(), 'before')])
    await house.close()
    execFileSync('mount', ['-o', 'remount,ro', folder])
    expect(() => lockFolder(folder)).toThrow(/cannot be written/)
    expect(await troubleOf(openHouseIn(folder))).toBe('not-writable')
    execFileSync('mount', ['-o', 'remount,rw', folder])
    lockFolder(folder).release()
    const again = await openHouseIn(folder)
    expect(await notes(again)).toEqual(['before'])
    await again.close()
  })
  test('a file where the folder should be', () => {
    const file = join(base, 'file')
    writeFileSync(file, 'no folder')
    expect(() => lockFolder(join(file, 'store'))).toThrow(/cannot be written/)
  })
})

describe('a store that is not ours to open', () => {
  const madeStore = async (name: string): Promise<string> => {
    const folder = folderOf(name)
    const house = await openHouseIn(folder)
    const subject = await house.person()
    for (let i = 0; i < 40; i++)
      await house.ledger.append(LANE, [noteOf(subject, `note ${i}`.padEnd(300))])
    await house.close()
    return folder
  }

  test('a wrong master key opens nothing and changes nothing', async () => {
    const folder = await madeStore('wrong-key')
    const before = readFileSync(join(folder, STORE))
    const wrong = trust<MasterKey>(new Uint8Array(32).fill(8))
    await expect(openHouseIn(folder, { master: wrong })).rejects.toThrow('wrong-key')
    expect(readFileSync(join(folder, STORE)).equals(before)).toBe(true)
    const right = await openHouseIn(folder)
    expect(await notes(right)).toHaveLength(40)
    await right.close()
  })

  test('a newer schema is refused and left as it is', async () => {
    const folder = await madeStore('newer')
    const change = async (sql: string): Promise<void> => {
      const db: Db = await openSqlite(join(folder, STORE))
      await db.transaction(({ query }) => query(sql))
      await db.close()
    }
    await change("insert into schema_step (version, name) values (999, 'from-later')")
    expect(await troubleOf(openHouseIn(folder))).toBe('newer-schema')
    await change('delete from schema_step where version = 999')
    const house = await openHouseIn(folder)
    expect(await notes(house)).toHaveLength(40)
    await house.close()
  })

  test('a damaged file is told, and nothing is read from it', async () => {
    const folder = await madeStore('damaged')
    const [file, copy] = [join(folder, STORE), join(folder, 'copy.db')]
    expect(readdirSync(folder)).toEqual([STORE])
    copyFileSync(file, copy)
    const whole = readFileSync(copy)
    for (const [i, damage] of [
      () => writeFileSync(file, Buffer.concat([Buffer.alloc(100), whole.subarray(100)])),
      () => writeFileSync(file, 'this is no store at all, and never was one'.repeat(30)),
      () => writeFileSync(file, whole.subarray(0, whole.length - 3 * 4096)),
      () =>
        writeFileSync(
          file,
          Buffer.concat([
            whole.subarray(0, 4096),
            Buffer.alloc(8 * 4096, 255),
            whole.subarray(9 * 4096),
          ]),
        ),
    ].entries()) {
      damage()
      expect(await troubleOf(openHouseIn(folder)), `damage ${i}`).toBe('damaged')
    }
    copyFileSync(copy, file)
    const house = await openHouseIn(folder)
    expect(await notes(house)).toHaveLength(40)
    await house.close()
  })
})

describe('two processes on one folder', () => {
  test('the second is refused until the first is gone, however it went', async () => {
    const folder = folderOf('shared')
    const script = `import { lockFolder } from '${ROOT}src/db/folder.ts'
      lockFolder(process.argv[1]); process.stdout.write('locked'); setInterval(() => {}, 1000)`
    const first = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(first.stdout, 'data')
    expect(() => lockFolder(folder)).toThrow(/Another process of Cabeceo works in this data folder/)
    first.kill('SIGKILL')
    await once(first, 'exit')
    const lock = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(StoreFailure)
    lock.release()
    lockFolder(folder).release()
  })
})
