import { createHash } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { isPlainObject } from '../core/mistake.ts'
import { StoreFailure } from '../db/failure.ts'
import type { Errand, ErrandName, Put, Tell } from './errand.ts'
import { ERRANDS, ErrandRefused } from './errand.ts'
import { runErrand } from './errands.ts'
import type { House } from './house.ts'

/** Paths of sockets are short on every system. */
const PATH_LENGTH_MAX = 100
const OWNER_ALONE = 0o600

/** Where the server of a data folder listens for the command line. */
function socketPath(folder: string): string {
  const path = join(folder, 'socket')
  if (path.length <= PATH_LENGTH_MAX) return path
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  return join(tmpdir(), `cabeceo-${name}.socket`)
}

/**
 * Listens for errands of the command line: one line of JSON in, lines of progress and the outcome out.
 * Whoever may open the socket owns the data folder. Undefined where another process listens already, as
 * when several share a PostgreSQL server.
 */
export async function listenForErrands(house: House): Promise<Server | undefined> {
  const path = socketPath(house.folder)
  const other = await connect(path)
  if (other) {
    other.destroy()
    return undefined
  }
  // What is left is the socket of a process that is gone.
  rmSync(path, { force: true })
  const server = createServer((socket) => void serve(house, socket))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve())
  })
  chmodSync(path, OWNER_ALONE)
  return server
}

async function serve(house: House, socket: Socket): Promise<void> {
  const send = (line: object): void => void socket.write(JSON.stringify(line) + '\n')
  socket.on('error', () => socket.destroy())
  for await (const line of createInterface({ input: socket })) {
    const errand = parseErrand(line)
    try {
      if (!errand) throw new ErrandRefused('This version of the server does not know that command.')
      const put = putInto(socket)
      send({ done: await runErrand(house, errand, (says) => send({ says }), put) })
    } catch (failure) {
      send(
        failure instanceof ErrandRefused || failure instanceof StoreFailure
          ? { refused: failure.message }
          : { broken: failure instanceof Error ? failure.name : 'unknown' },
      )
    }
    socket.end()
    return
  }
}

/** Whoever asked takes what is made as fast as they can, and where they are gone nothing more is made. */
function putInto(socket: Socket): Put {
  return async (text) => {
    if (socket.destroyed) throw new ErrandRefused('Whoever asked is gone.')
    if (socket.write(JSON.stringify({ out: text }) + '\n')) return
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        socket.off('drain', wake).off('close', wake)
        resolve()
      }
      socket.on('drain', wake).on('close', wake)
    })
  }
}

function parseErrand(line: string): Errand | undefined {
  try {
    const json: unknown = JSON.parse(line)
    if (!isPlainObject(json) || !isPlainObject(json['options'])) return undefined
    const name = ERRANDS.find((one) => one === json['name'])
    const options = Object.entries(json['options'])
    if (!name || !options.every(([, value]) => typeof value === 'string')) return undefined
    return { name, options: Object.fromEntries(options) as Record<string, string> }
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined
    throw failure
  }
}

/** A connection to whoever listens there. Undefined where nobody does. */
function connect(path: string): Promise<Socket | undefined> {
  const socket = createConnection(path)
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(undefined))
  })
}

/** The server was stopped or failed while it did the errand. */
export class ServerBroke extends Error {}

/** Asks the running server of a folder. Undefined where there is none. */
export async function askServer(
  folder: string,
  errand: { readonly name: ErrandName; readonly options: Errand['options'] },
  { tell, put }: { readonly tell: Tell; readonly put: Put },
): Promise<{ readonly done: unknown } | undefined> {
  const socket = await connect(socketPath(folder))
  if (!socket) return undefined
  socket.write(JSON.stringify(errand) + '\n')
  for await (const line of createInterface({ input: socket })) {
    const { says, out, done, refused } = JSON.parse(line) as Record<string, unknown>
    if (typeof says === 'string') tell(says)
    else if (typeof out === 'string') await put(out)
    else if (typeof refused === 'string') throw new ErrandRefused(refused)
    else if (done !== undefined) return { done }
    else break
  }
  throw new ServerBroke('The server could not do this; its log says more. Nothing is half done.')
}
