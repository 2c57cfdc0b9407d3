import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { Bounce, Bounces } from './bounce.ts'

/** The server for mail that comes in: letters of ours that could not be delivered, and nothing else. */
export type Inbound = { readonly port: number; close(): Promise<void> }

type Parts = {
  readonly port: number
  readonly bounces: Bounces
  /** Hears of mail that could not be kept, by a code. */
  readonly report: (code: string) => void
}

const BYTES_MAX = 1024 * 1024
const CLIENTS_MAX = 50
const TIMEOUT_MS = 60_000

/** Listens on the machine itself; a mail server before it takes what comes from outside. */
export async function openInbound({ port, bounces, report }: Parts): Promise<Inbound> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    // Its own code before ours would say something else than we mean.
    hideENHANCEDSTATUSCODES: true,
    disableReverseLookup: true,
    size: BYTES_MAX,
    maxClients: CLIENTS_MAX,
    socketTimeout: TIMEOUT_MS,
    onRcptTo({ address }, _session, done) {
      done(
        bounces.isOurs(address) ? null : refusal(550, '5.1.1 Nobody reads mail at this address.'),
      )
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address)
      void answer(done, take({ bounces, report }, stream, to))
    },
  })
  server.on('error', (failure: NodeJS.ErrnoException) => report(failure.code ?? 'unknown'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

async function answer(
  done: (refused: Error | null) => void,
  taken: Promise<Error | null>,
): Promise<void> {
  done(await taken)
}

/** Keeps what a mail says of a letter of ours. Gives what the sender is told, where it was not kept. */
async function take(
  { bounces, report }: Omit<Parts, 'port'>,
  stream: AsyncIterable<Uint8Array>,
  to: readonly string[],
): Promise<Error | null> {
  try {
    const bytes = await read(stream)
    if (!bytes) return refusal(552, '5.3.4 This is too large.')
    const found = await bounceIn(bytes)
    if (found) for (const address of to) await bounces.keep(address, found.bounce, found.status)
    return null
  } catch (failure) {
    report(failure instanceof Error ? failure.name : 'unknown')
    return refusal(451, '4.3.0 Not noted; try again later.')
  }
}

function refusal(responseCode: number, says: string): Error {
  return Object.assign(new Error(says), { responseCode })
}

/** A mail as it comes; undefined where it is longer than is read. */
async function read(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of stream) {
    length += piece.length
    if (length <= BYTES_MAX) pieces.push(piece)
  }
  return length > BYTES_MAX ? undefined : Buffer.concat(pieces)
}

type Found = { readonly bounce: Bounce; readonly status: string }

/**
 * What a report of non-delivery says: for good where it failed with 5, else for now. Whatever is no such
 * report, as an answer of somebody on holiday, is not kept. @source RFC 3464
 */
async function bounceIn(bytes: Uint8Array): Promise<Found | undefined> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'utf8' })
  const report = mail.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status')
  if (!report || typeof report.content !== 'string') return undefined
  const action = /^Action:\s*(\w+)/im.exec(report.content)?.[1]?.toLowerCase()
  const status = /^Status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(report.content)?.[1]
  if (status === undefined || (action !== 'failed' && action !== 'delayed')) return undefined
  return { bounce: action === 'failed' && status.startsWith('5') ? 'hard' : 'soft', status }
}
