// A process that is killed: it opens the house of a folder, appends for many callers at once, and prints
// each entry that was acknowledged. `node test/kill-writer.ts FOLDER RUN`
import { setTimeout } from 'node:timers/promises'
import type { Draft, SubjectRef } from '../src/core/entry.ts'
import { lockFolder } from '../src/db/folder.ts'
import { erase } from '../src/ledger/erase.ts'
import { createPublisher } from '../src/ledger/publish.ts'
import { createRandom } from '../src/vault/random.ts'
import { createViews } from '../src/views/project.ts'
import { LANE, noteOf, openHouseIn } from './house.ts'

const CALLERS = 64
const PERSONS = 50
const KEEP_UP_MS = 20
const APPENDS_PER_ERASURE = 200

const [folder = '', run = ''] = process.argv.slice(2)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

lockFolder(folder)
const house = await openHouseIn(folder)
const views = createViews(house)
const publisher = createPublisher({ ...house, random: createRandom() })
const persons = await Promise.all(Array.from({ length: PERSONS }, () => house.person()))
say('ready')
let appends = 0
await Promise.all([keepUp(), ...Array.from({ length: CALLERS }, (_, caller) => call(caller))])

async function call(caller: number): Promise<void> {
  for (let i = 0; ; i++) {
    const at = (caller * 31 + i) % persons.length
    const subject = persons[at]
    if (!subject) throw new Error('there is nobody to append about')
    const note = `${run}-${caller}-${i}`
    const drafts =
      i % 5 === 0 ? [noteOf(subject, note), stopOf(subject, i)] : [noteOf(subject, note)]
    const told = await house.ledger.append(LANE, drafts, i % 2 === 0 ? note : undefined)
    if (!told.ok) continue
    const entry = await house.ledger.read(LANE, told.value.first)
    if (entry)
      say(
        `kept ${told.value.first} ${Buffer.from(entry.commitment).toString('hex')} ${subject} ${note}`,
      )
    if (++appends % APPENDS_PER_ERASURE === 0) await eraseOne(at, subject)
  }
}

/** Views follow and heads are signed while entries come: the kill finds them anywhere. */
async function keepUp(): Promise<void> {
  for (;;) {
    await views.catchUp(LANE)
    await publisher.publish(LANE)
    await setTimeout(KEEP_UP_MS)
  }
}

function stopOf(subject: SubjectRef, i: number): Draft {
  const kind = i % 10 === 0 ? 'objection.made' : 'objection.lifted'
  const codes = { against: 'purpose', purpose: `p${i % 3}` }
  return { ...noteOf(subject, ''), kind, actor: 'person', codes, body: {} }
}

/** Begun is told before, done after: what was begun may have happened. */
async function eraseOne(at: number, subject: SubjectRef): Promise<void> {
  persons[at] = await house.person()
  say(`erasing ${subject}`)
  await erase(house, LANE, subject, 'person')
  say(`erased ${subject}`)
}
