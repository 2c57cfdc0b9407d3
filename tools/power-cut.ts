import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createChance } from '../test/chance.ts'
import type { Chance } from '../test/chance.ts'
import type { Checked } from '../test/kills.ts'
import { checkFolder, nothingSaid, startWriter } from '../test/kills.ts'
import type { Finding } from './record.ts'

const IMAGE_BYTES = 768 * 1024 * 1024
/** Between the last answer before the cut and the cut itself nothing is asked of the file system. */
const WRITES_MS_MIN = 1500
const WRITES_MS_SPREAD = 3000
const TRACED_MS = 1500

/**
 * A power cut, as near as a machine comes that keeps running: the store lies on a file system of its own
 * in an image, the writer is stopped in the middle of its work, and the image is copied as it is, which
 * holds what the file system had sent to the device and nothing of what lay in memory. The copy is
 * mounted and opened. It shows neither torn sectors nor a device that forgets what it confirmed.
 */
export async function cutPowerRepeatedly(folder: string, cuts: number): Promise<Finding> {
  const flushes = await traceFlushes(join(folder, 'traced'))
  const what =
    'a power cut, simulated: ext4 in an image, the writer stopped, the image copied, the copy mounted and opened; nothing acknowledged may be lost'
  const chance = createChance(Date.now())
  const rounds: Checked[] = []
  for (let cut = 0; cut < cuts; cut++) {
    const round = join(folder, String(cut))
    mkdirSync(round)
    const impossible = prepare(round)
    if (impossible)
      return { what, possible: false, tried: impossible, flushes, passed: flushes.passed }
    rounds.push(await cutOnce(round, chance))
    rmSync(round, { recursive: true })
  }
  const sum = (of: (round: Checked) => number): number =>
    rounds.reduce((total, round) => total + of(round), 0)
  return {
    what,
    possible: true,
    cuts,
    acknowledged: sum(({ acknowledged }) => acknowledged),
    found: sum(({ entries }) => entries),
    lost: 0,
    limits: 'one file system (ext4), no torn sectors, no device that loses what it confirmed',
    flushes,
    passed: flushes.passed,
  }
}

/** Makes the image and mounts it; tells what failed where this machine does not let us. */
function prepare(round: string): string | undefined {
  const [image, mount] = [join(round, 'image'), join(round, 'mount')]
  writeFileSync(image, '')
  truncateSync(image, IMAGE_BYTES)
  mkdirSync(mount)
  return tell('mkfs.ext4', ['-q', '-F', image]) ?? tell('mount', ['-o', 'loop', image, mount])
}

async function cutOnce(round: string, chance: Chance): Promise<Checked> {
  const [image, mount, copy] = [join(round, 'image'), join(round, 'mount'), join(round, 'copy')]
  const said = nothingSaid()
  try {
    const store = join(mount, 'store')
    mkdirSync(store)
    must('sync', ['-f', mount])
    const writer = startWriter(store, 'cut')
    await writer.hasKept(1)
    await setTimeout(WRITES_MS_MIN + chance.below(WRITES_MS_SPREAD))
    process.kill(writer.pid, 'SIGSTOP')
    must('cp', ['--sparse=always', image, copy])
    await writer.kill(said)
  } finally {
    must('umount', [mount])
  }
  must('mount', ['-o', 'loop', copy, mount])
  try {
    return await checkFolder(join(mount, 'store'), said, chance)
  } finally {
    must('umount', [mount])
  }
}

/** What a trace of system calls shows of the journal. */
export type Flushes = {
  /** Commits that were written, and of them those that were flushed before the thread did anything else. */
  readonly commits: number
  readonly flushed: number
}

/** The system calls of a writer: is each commit on the disk before the thread answers anybody? */
async function traceFlushes(folder: string): Promise<Finding & { readonly passed: boolean }> {
  const what = 'each commit is followed by fsync of the journal before anything is answered'
  const impossible = tell('strace', ['-V'])
  if (impossible) return { what, possible: false, tried: impossible, passed: false }
  const trace = `${folder}.trace`
  const calls = 'trace=fsync,fdatasync,pwrite64,write,writev,sendmsg'
  const args = ['-f', '-y', '-s', '8', '-e', calls, '-o', trace]
  const writer = startWriter(folder, 'traced', { program: 'strace', args })
  const said = nothingSaid()
  await writer.hasKept(1)
  await setTimeout(TRACED_MS)
  await writer.kill(said)
  const { commits, flushed } = readTrace(readFileSync(trace, 'utf8'))
  const acknowledged = said.kept.size
  // The very last commit may have been cut off by the kill.
  const passed = acknowledged > 0 && commits > 10 && flushed >= commits - 1
  return { what, possible: true, acknowledged, commits, flushed, passed }
}

/**
 * Reads a trace: a frame of the journal that ends a transaction holds the size of the store in its second
 * word, else zero. What its thread does next, after the page of the frame, must be the flush.
 * @source SQLite, the WAL file format, section 2
 */
export function readTrace(text: string): Flushes {
  const waiting = new Map<string, 'page' | 'flush'>()
  let [commits, flushed] = [0, 0]
  for (const line of text.split('\n')) {
    const [, thread = '', call = '', rest = ''] = /^(\d+) +(\w+)\((.*)$/.exec(line) ?? []
    if (!call) continue
    const isJournal = /^\d+<[^>]*-wal>/.test(rest)
    const awaited = waiting.get(thread)
    if (awaited === 'page') waiting.set(thread, 'flush')
    else if (awaited === 'flush') {
      waiting.delete(thread)
      if (isJournal && /^f(data)?sync$/.test(call)) flushed++
    }
    if (isJournal && call === 'pwrite64' && endsTransaction(rest)) {
      commits++
      waiting.set(thread, 'page')
    }
  }
  return { commits, flushed }
}

/** Is this the head of a frame (24 bytes) whose second word is not zero? */
function endsTransaction(rest: string): boolean {
  const [, bytes = '', count] = /"((?:[^"\\]|\\.)*)"\.\.\., (\d+)/.exec(rest) ?? []
  if (count !== '24') return false
  const all = bytes.match(/\\[0-7]{1,3}|\\.|./g) ?? []
  return all.slice(4, 8).some((byte) => byte !== '\\0')
}

/** Runs a program; undefined where it went well, else what was tried and what it said. */
function tell(program: string, args: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  return status === 0 ? undefined : `${program} ${args[0]}: ${error?.message ?? stderr.trim()}`
}

function must(program: string, args: readonly string[]): void {
  const failed = tell(program, args)
  if (failed) throw new Error(failed)
}
