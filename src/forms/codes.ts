import { timingSafeEqual } from 'node:crypto'
import type { Stamps } from '../vault/stamps.ts'
import type { Linked } from './links.ts'

/**
 * Codes of six digits that are shown on a page and spoken on the phone: whoever hears it there knows that the
 * number is that of whoever filled in the form. They follow from the request, and are stored nowhere.
 */
export type Codes = {
  of(request: Linked): string
  fits(request: Linked, spoken: string): boolean
}

const DIGITS = 6

export function createCodes(stamps: Stamps): Codes {
  const of = ({ lane, id }: Linked): string => {
    const stamp = Buffer.from(stamps.of('spoken', `${lane} ${id}`, 'hex'), 'hex')
    return String(stamp.readUIntBE(0, DIGITS) % 10 ** DIGITS).padStart(DIGITS, '0')
  }
  return {
    of,
    fits(request, spoken) {
      const digits = spoken.replaceAll(/\D/g, '')
      return (
        digits.length === DIGITS && timingSafeEqual(Buffer.from(digits), Buffer.from(of(request)))
      )
    },
  }
}
