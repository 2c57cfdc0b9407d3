import type { KeyObject } from 'node:crypto'
import { createHmac } from 'node:crypto'
import type { OPRFServer } from '@cloudflare/voprf-ts'
import type { Transaction } from '../db/port.ts'
import type { LookedUp } from './look-up.ts'
import { valueText } from './look-up.ts'
import { derive } from './master.ts'
import { keyOf } from './seal.ts'
import type { Lane } from './subject.ts'

/** Why a value may not come back: its person was erased, or somebody ordered it. */
export type SuppressionCause = 'erasure' | 'order'

/** What keeps an erased person from coming back. It never changes, so that it covers everybody since the first day. */
export type SuppressionKey = {
  /** Output of the oblivious function; takes about 2 ms. */
  output(value: LookedUp): Promise<Uint8Array>
  /** A keyed hash beside it, for imports; takes some microseconds. */
  quick(value: LookedUp): Uint8Array
  /** The server's side of private screening. */
  server(): Promise<OPRFServer>
}

/**
 * Opens the suppression key from its secret. The function is oblivious by design: later a peer can have
 * values screened that stay hidden from us, against records made today.
 * @source RFC 9497, OPRF(ristretto255, SHA-512)
 */
export function createSuppressionKey(secret: Uint8Array): SuppressionKey {
  const own = Uint8Array.from(secret)
  let opened: Promise<OPRFServer> | undefined
  const server = (): Promise<OPRFServer> => (opened ??= openServer(own))
  const quickKey: KeyObject = keyOf(derive(secret, 'cabeceo quick suppression'))
  return {
    server,
    output: async ({ kind, normal }) =>
      (await server()).evaluate(new TextEncoder().encode(valueText(kind, normal))),
    quick: ({ kind, normal }) =>
      createHmac('sha256', quickKey).update(valueText(kind, normal)).digest(),
  }
}

/** The library takes 20 MB and a tenth of a second: it comes with the first value that needs it. */
async function openServer(secret: Uint8Array): Promise<OPRFServer> {
  const { OPRFServer: Server, Oprf, derivePrivateKey } = await import('@cloudflare/voprf-ts')
  const { CryptoNoble } = await import('@cloudflare/voprf-ts/crypto-noble')
  const suite = Oprf.Suite.RISTRETTO255_SHA512
  const purpose = new TextEncoder().encode('cabeceo suppression')
  const key = await derivePrivateKey(Oprf.Mode.OPRF, suite, secret, purpose, CryptoNoble)
  return new Server(suite, key, CryptoNoble)
}

/** Keeps a value from coming back into the lane. Doing it twice changes nothing. */
export async function suppress(
  { query }: Transaction,
  key: SuppressionKey,
  lane: Lane,
  value: LookedUp,
  why: { readonly cause: SuppressionCause; readonly now: number },
): Promise<void> {
  await query(
    `insert into vault_suppression (lane, output, quick, kind, cause, placed_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (lane, output) do nothing`,
    [lane, await key.output(value), key.quick(value), value.kind, why.cause, why.now],
  )
}

/** Lets a value come back. Only the person may ask for it; says whether there was anything to lift. */
export async function liftSuppression(
  { query }: Transaction,
  key: SuppressionKey,
  lane: Lane,
  value: LookedUp,
): Promise<boolean> {
  const rows = await query(
    'delete from vault_suppression where lane = $1 and quick = $2 returning lane',
    [lane, key.quick(value)],
  )
  return rows.length > 0
}
