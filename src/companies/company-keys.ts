import { createHmac } from 'node:crypto'
import { wordsOfName } from '../core/company-name.ts'
import { TEXT_LENGTH_MAX } from '../core/limits.ts'
import { foldedWhole, foldedWords } from '../vault/fold.ts'
import type { Vault } from '../vault/vault.ts'

/** Keyed hashes by which the people of one company are known, without its name. */
export type CompanyKeys = {
  /** Of a name as it is written: case, accents and the dots of `B.V.` make no difference. */
  name(lane: number, name: string): string | undefined
  /** Of a number in a register: signs, and the letters of a country before digits, make no difference. */
  number(lane: number, number: string): string | undefined
}

const SECRET_BYTES = 32
const KEY_BYTES = 16
/** Shorter than any register gives them. */
const NUMBER_LENGTH_MIN = 4

/** Gives the keys of companies; their secret is read once, as it never changes. */
export function openCompanyKeys(vault: Pick<Vault, 'secret'>): () => Promise<CompanyKeys> {
  let opened: Promise<CompanyKeys> | undefined
  const open = async (): Promise<CompanyKeys> => {
    const fresh = (): Uint8Array => crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
    return keysOf(await vault.secret('companies', fresh))
  }
  return () => {
    opened ??= open().catch((failure: unknown) => {
      opened = undefined
      throw failure
    })
    return opened
  }
}

function keysOf(secret: Uint8Array): CompanyKeys {
  const key = (lane: number, what: string, folded: string): string =>
    createHmac('sha256', secret)
      .update(`${lane}\0${what}\0${folded}`)
      .digest()
      .subarray(0, KEY_BYTES)
      .toString('base64url')
  return {
    name(lane, name) {
      const folded = foldedName(name)
      return folded === '' ? undefined : key(lane, 'name', folded)
    },
    number(lane, number) {
      const folded = foldedNumber(number)
      return folded.length < NUMBER_LENGTH_MIN ? undefined : key(lane, 'number', folded)
    },
  }
}

const PLAIN = /^[A-Za-z0-9 ]*$/

/** A company's name in one form. */
function foldedName(name: string): string {
  const words = wordsOfName(name.slice(0, TEXT_LENGTH_MAX)).map(({ text }) => text)
  const text = words.join(' ')
  // What is plain already folds in one step.
  if (PLAIN.test(text)) return text.toLowerCase()
  return foldedWords(text).join(' ')
}

/** A register number in one form. */
function foldedNumber(number: string): string {
  return foldedWhole(number).replace(/^[a-z]{2}(?=\d)/, '')
}
