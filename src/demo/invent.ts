import type { Example, Names } from './example.ts'

/** An invented person: the same number gives the same one. The address is at a name set aside for examples. */
export type Invented = {
  readonly number: number
  readonly country: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly company: string
  readonly address: {
    readonly street: string
    readonly houseNumber: string
    readonly postcode: string
    readonly country: string
  }
}

const TEN = 10
/** A step without a common divisor with ten: countries are mixed, and come out in their shares. */
const STEP = 7
const NUMBERS_APART = 7n
const HOUSES = 99

/** The person of a number. */
export function invent(
  { names, trades }: Pick<Example, 'names' | 'trades'>,
  number: number,
): Invented {
  const { country, first, last, phone, street, postcode } = countryOf(names, number)
  const given = first[number % first.length] ?? ''
  const family = last[Math.floor(number / first.length) % last.length] ?? ''
  return {
    number,
    country,
    name: `${given} ${family}`,
    email: `${plain(given)}.${plain(family)}.${number}@example.nl`,
    phone: `+${BigInt(phone.slice(1)) + BigInt(number) * NUMBERS_APART}`,
    company: `${family} ${trades[number % trades.length] ?? ''}`,
    address: { street, houseNumber: String(1 + (number % HOUSES)), postcode, country },
  }
}

function countryOf(names: readonly Names[], number: number): Names {
  let tenth = (number * STEP) % TEN
  for (const one of names) {
    if (tenth < one.share) return one
    tenth -= one.share
  }
  throw new Error('the shares of the example are not ten')
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^A-Za-z-]/g, '')
    .toLowerCase()
}
