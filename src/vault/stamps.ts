import type { KeyObject } from 'node:crypto'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Random } from './random.ts'
import { ownKey } from './own-key.ts'
import type { Vault } from './vault.ts'

/** What a stamp is good for. One made for one act opens no other. */
type Scope = 'confirm' | 'way-out' | 'bounce' | 'spoken' | 'challenge'

/**
 * Stamps what goes out and comes back, such as the address of a link: nobody else makes one, nothing is
 * stored of it, and it holds nothing about anybody.
 */
export type Stamps = {
  /** 16 bytes in hex or base64url. */
  of(scope: Scope, text: string, form: 'hex' | 'base64url'): string
  fits(scope: Scope, text: string, stamp: string, form: 'hex' | 'base64url'): boolean
}

const STAMP_BYTES = 16

/** Opens the key of the stamps of a house. */
export async function openStamps(parts: {
  readonly vault: Pick<Vault, 'secret'>
  readonly random: Random
}): Promise<Stamps> {
  return createStamps(await ownKey(parts, 'stamps'))
}

function createStamps(key: KeyObject): Stamps {
  const make = (scope: Scope, text: string): Buffer =>
    createHmac('sha256', key).update(`${scope}\0${text}`).digest().subarray(0, STAMP_BYTES)
  return {
    of: (scope, text, form) => make(scope, text).toString(form),
    fits(scope, text, stamp, form) {
      const given = Buffer.from(stamp, form)
      return (
        given.length === STAMP_BYTES &&
        given.toString(form) === stamp &&
        timingSafeEqual(given, make(scope, text))
      )
    },
  }
}
