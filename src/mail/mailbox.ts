import { randomBytes } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isPlainObject } from '../core/mistake.ts'

/** A mail that left nowhere: it lies in the development mailbox. */
export type KeptMail = {
  readonly id: string
  readonly at: number
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The development mailbox: a folder with a file a mail, the newest first, for its owner's eyes alone. */
export type Mailbox = {
  keep(mail: Omit<KeptMail, 'id'>): Promise<void>
  list(): Promise<readonly KeptMail[]>
  find(id: string): Promise<KeptMail | undefined>
}

const MAILS_MAX = 100
const ID = /^\d{15}-\d{6}-[a-f0-9]{8}$/

export function createMailbox(dataFolder: string): Mailbox {
  const folder = join(dataFolder, 'mail')
  let kept = 0
  const ids = async (): Promise<readonly string[]> => {
    const files = await readdir(folder).catch(nothingThere)
    return files
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length))
      .filter((id) => ID.test(id))
      .sort()
      .toReversed()
  }
  const find: Mailbox['find'] = async (id) => {
    if (!ID.test(id)) return undefined
    const text = await readFile(join(folder, `${id}.json`), 'utf8').catch(nothingThere)
    return typeof text === 'string' ? mailOf(id, text) : undefined
  }
  return {
    find,
    async keep(mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      kept += 1
      const order = `${String(mail.at).padStart(15, '0')}-${String(kept).padStart(6, '0')}`
      const id = `${order}-${randomBytes(4).toString('hex')}`
      const file = join(folder, `${id}.json`)
      await writeFile(`${file}.partial`, JSON.stringify(mail), { mode: 0o600 })
      await rename(`${file}.partial`, file)
      for (const old of (await ids()).slice(MAILS_MAX)) await rm(join(folder, `${old}.json`))
    },
    async list() {
      const mails = await Promise.all((await ids()).map(find))
      return mails.filter((mail) => mail !== undefined)
    },
  }
}

function nothingThere(failure: unknown): readonly string[] {
  if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return []
  throw failure
}

function mailOf(id: string, text: string): KeptMail | undefined {
  const json: unknown = JSON.parse(text)
  if (!isPlainObject(json)) return undefined
  const word = (name: string): string => {
    const value = json[name]
    return typeof value === 'string' ? value : ''
  }
  const at = typeof json['at'] === 'number' ? json['at'] : 0
  return {
    id,
    at,
    from: word('from'),
    to: word('to'),
    subject: word('subject'),
    text: word('text'),
    html: word('html'),
  }
}
