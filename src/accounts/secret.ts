import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import type { Brand } from '../core/brand.ts'
import { trust } from '../core/brand.ts'
import type { Random } from '../vault/random.ts'

/** What opens something, held by one browser or one letter: 256 random bits that nobody guesses. */
export type Secret = Brand<string, 'Secret'>

const SECRET_BYTES = 32
const SECRET = /^[A-Za-z0-9_-]{43}$/
const ID_BYTES = 12

export function newSecret(random: Random): Secret {
  return trust<Secret>(Buffer.from(random(SECRET_BYTES)).toString('base64url'))
}

/** A random id, which opens nothing. */
export function newId(random: Random): string {
  return Buffer.from(random(ID_BYTES)).toString('base64url')
}

export function parseSecret(text: unknown): Secret | undefined {
  return typeof text === 'string' && SECRET.test(text) ? trust<Secret>(text) : undefined
}

/** What of a secret is kept: finding it by this hash tells nothing by its time. */
export function hashOf(secret: Secret): Uint8Array {
  return hash('sha256', secret, 'buffer')
}

/**
 * What a form has to send back, so that no page from elsewhere can send it: it follows from the secret of
 * the browser, which no other page can read, and from what the form is about.
 */
export function formToken(secret: Secret, about: string): string {
  return createHmac('sha256', secret).update(`form\0${about}`).digest('base64url')
}

export function isFormToken(secret: Secret, about: string, token: unknown): boolean {
  const right = Buffer.from(formToken(secret, about))
  const given = Buffer.from(typeof token === 'string' ? token : '')
  return given.length === right.length && timingSafeEqual(given, right)
}
