import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { lockFolder } from '../src/db/folder.ts'
import type { Entry } from '../src/ledger/ledger.ts'
import type { Chance } from './chance.ts'
import type { House } from './house.ts'
import { createPublisher } from '../src/ledger/publish.ts'
import { verifyLog } from '../src/log/verify.ts'
import { createRandom } from '../src/vault/random.ts'
import { createViews } from '../src/views/project.ts'
import { LANE, STORE, openHouseIn } from './house.ts'
import { ROOT } from './reading.ts'

/** What the processes said that were killed, one line each. */
export type Said = {
  readonly kept: Map<number, Kept>
  readonly erasing: Set<string>
  readonly erased: Set<string>
}
type Kept = { readonly commitment: string; readonly subject: string; readonly note: string }

/** How it went: entries that were acknowledged, entries that are there, persons erased. */
export type Checked = {
  readonly acknowledged: number
  readonly entries: number
  readonly erased: number
}

const READY_MS_MAX = 60_000
const OPENED_SAMPLE = 500
// Each writer that is not killed early leaves so many at least, however slow the machine.
const KEPT_BEFORE_KILL = 20

export function nothingSaid(): Said {
  return { kept: new Map(), erasing: new Set(), erased: new Set() }
}

/** Takes in the whole lines; a line that was cut off was not said. */
export function takeIn(said: Said, text: string): void {
  for (const line of text.split('\n').slice(0, -1)) {
    const [word, one = '', commitment = '', subject = '', note = ''] = line.split(' ')
    if (word === 'kept') {
      if (said.kept.has(Number(one))) throw new Error(`position ${one} was given twice`)
      said.kept.set(Number(one), { commitment, subject, note })
    }
    if (word === 'erasing') said.erasing.add(one)
    if (word === 'erased') said.erased.add(one)
  }
}

/** A writer in a process of its own. */
export type Writer = {
  readonly pid: number
  /** Waits until so many entries were acknowledged; throws where it ended before. */
  hasKept(entries: number): Promise<void>
  /** Kills it, and takes in what it said. */
  kill(said: Said): Promise<void>
}

/** A program that runs the writer, such as a tracer. */
type Under = { readonly program: string; readonly args: readonly string[] }

/** Starts a writer on a folder. */
export function startWriter(folder: string, run: string, under?: Under): Writer {
  const own = [join(ROOT, 'test/kill-writer.ts'), folder, run]
  const { program, args } = under
    ? { program: under.program, args: [...under.args, process.execPath, ...own] }
    : { program: process.execPath, args: own }
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let [text, complaint] = ['', '']
  const ended = once(child, 'close')
  child.stdout.on('data', (chunk: Buffer) => {
    text += String(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += String(chunk)
  })
  return {
    pid: child.pid ?? 0,
    async hasKept(entries) {
      const until = Date.now() + READY_MS_MAX
      while (text.split('\nkept ').length <= entries) {
        if (child.exitCode !== null || Date.now() > until)
          throw new Error(`the writer does not write: ${complaint}`)
        await setTimeout(5)
      }
    },
    async kill(said) {
      if (child.exitCode !== null) throw new Error(`the writer ended by itself: ${complaint}`)
      // A tracer that is killed lets go of what it traces, which then lives on.
      const pid = child.pid ?? 0
      for (const one of under ? childrenOf(pid) : [pid]) process.kill(one, 'SIGKILL')
      await ended
      takeIn(said, text)
    },
  }
}

function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
}

/**
 * Kills a writer at random moments, again and again on the same folder; most while it appends, some
 * while it opens what the last one left. After each, the whole house is held against what was said.
 */
export async function killRepeatedly(
  folder: string,
  kills: number,
  chance: Chance,
): Promise<Checked & { readonly kills: number; readonly whileOpening: number }> {
  const said = nothingSaid()
  let checked: Checked = { acknowledged: 0, entries: 0, erased: 0 }
  let whileOpening = 0
  for (let run = 0; run < kills; run++) {
    const writer = startWriter(folder, String(run))
    const isEarly = run > 0 && chance.hits(0.2)
    if (isEarly) {
      whileOpening++
      await setTimeout(chance.below(600))
    } else {
      await writer.hasKept(KEPT_BEFORE_KILL)
      await setTimeout(20 + chance.below(400))
    }
    await writer.kill(said)
    checked = await checkFolder(folder, said, chance)
  }
  return { kills, whileOpening, ...checked }
}

/** Opens the house of a folder and throws where anything is not as it was said. */
export async function checkFolder(folder: string, said: Said, chance: Chance): Promise<Checked> {
  const lock = lockFolder(folder)
  try {
    const house = await openHouseIn(folder)
    try {
      const entries = await checkEntries(house, said)
      await checkBodies(house, said, chance)
      await checkWhatFollows(house)
      return { acknowledged: said.kept.size, entries, erased: said.erased.size }
    } finally {
      await house.close()
      checkFile(join(folder, STORE))
    }
  } finally {
    lock.release()
  }
}

/** The log goes on from its last signed head and verifies; the views are what the entries give. */
async function checkWhatFollows(house: House): Promise<void> {
  const publisher = createPublisher({ ...house, random: createRandom() })
  const note = await publisher.publish(LANE)
  // A writer that was killed before its first entry left nothing to sign.
  if (note === undefined && (await house.ledger.size(LANE)) === 0) return
  const signer = await publisher.signer(LANE)
  if (!signer) throw new Error('nobody signs the log')
  const verified = await verifyLog({ source: publisher.source(LANE), key: signer.key })
  if (!verified.ok) throw new Error(`the log does not verify: ${verified.reason.says}`)
  if (!(await createViews(house).areTrue(LANE))) throw new Error('the views are not what they were')
}

async function checkEntries(house: House, { kept }: Said): Promise<number> {
  let next = 0
  let found = 0
  for await (const page of house.ledger.follow(LANE, 0)) {
    for (const { position, commitment } of page) {
      if (position !== next++) throw new Error(`there is a gap before ${position}`)
      const told = kept.get(position)
      if (!told) continue
      found++
      if (told.commitment !== Buffer.from(commitment).toString('hex'))
        throw new Error(`the commitment of ${position} is not what was acknowledged`)
    }
  }
  if (found !== kept.size) throw new Error(`${kept.size - found} acknowledged entries are lost`)
  const size = await house.ledger.size(LANE)
  if (size !== next) throw new Error(`the lane counts ${size} entries and has ${next}`)
  return next
}

/** The last bodies open, and some of the others; all of one person's, or none of them, are erased. */
async function checkBodies(house: House, said: Said, chance: Chance): Promise<void> {
  const positions = [...said.kept.keys()]
  const sample = Array.from(
    { length: OPENED_SAMPLE },
    () => positions[chance.below(positions.length)] ?? -1,
  )
  const states = new Map<string, Entry['state']>()
  for (const position of new Set([...positions.slice(-OPENED_SAMPLE), ...sample])) {
    const told = said.kept.get(position)
    if (!told) continue
    const entry = await house.ledger.read(LANE, position)
    const { subject, note } = told
    const isWhole = entry?.state === 'whole'
    if (isWhole && entry.body['note'] !== note)
      throw new Error(`the body of ${position} is another`)
    if (said.erased.has(subject) ? isWhole : !said.erasing.has(subject) && !isWhole)
      throw new Error(`entry ${position} is ${entry?.state}, and its person erased or not`)
    if (!entry || (states.get(subject) ?? entry.state) !== entry.state)
      throw new Error('an erasure happened by half')
    states.set(subject, entry.state)
  }
}

function checkFile(file: string): void {
  const db = new DatabaseSync(file)
  const answers = [
    ...db.prepare('pragma integrity_check').all(),
    ...db.prepare('pragma foreign_key_check').all(),
  ]
  db.close()
  const told = answers.flatMap((row) => Object.values(row))
  if (told.length !== 1 || told[0] !== 'ok')
    throw new Error(`the store is not sound: ${JSON.stringify(told.slice(0, 5))}`)
}
