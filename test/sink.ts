import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as the last server got it. */
type Delivered = { readonly from: string; readonly to: string; readonly raw: Buffer }

/** The last server of a mail: it keeps what comes, and refuses whom it is told to. */
export type Sink = {
  readonly port: number
  readonly got: readonly Delivered[]
  /** Waits until so many mails came to an address. */
  waitFor(address: string, count?: number): Promise<readonly Delivered[]>
  close(): Promise<void>
}

export async function openSink(refused: readonly string[] = []): Promise<Sink> {
  const got: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideENHANCEDSTATUSCODES: true,
    disableReverseLookup: true,
    onRcptTo({ address }, _session, done) {
      const refusal = Object.assign(new Error('5.1.1 nobody is here'), { responseCode: 550 })
      done(refused.includes(address) ? refusal : null)
    },
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        for (const { address } of envelope.rcptTo)
          got.push({ from, to: address, raw: Buffer.concat(pieces) })
        done(null, 'kept')
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    got,
    async waitFor(address, count = 1) {
      for (let i = 0; i < 400; i++) {
        const found = got.filter(({ to }) => to === address)
        if (found.length >= count) return found
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`fewer than ${String(count)} mails came`)
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
