import type { Instant } from '../core/calendar.ts'
import { utcDay } from '../core/calendar.ts'
import type { Language } from '../core/terms.ts'
import { dayText, fill, quoted } from '../web/language.ts'
import { PERSON_LETTERS } from '../web/words/person-letters.ts'
import type { Sheet, Written } from './sheet.tsx'
import { oneLine, written } from './sheet.tsx'

/** Something that somebody asked for, with the address where it lies. */
export type Requested = { readonly title: string; readonly link: string }

/** What somebody did, of which a letter is the receipt. */
export const RECEIPT_ACTS = ['confirmed', 'withdrawn', 'stopped'] as const
export type ReceiptAct = (typeof RECEIPT_ACTS)[number]

/** What every letter to a person says: from whom it is. */
type FromSeller = { readonly seller: string }

/**
 * A letter to a person of the ledger. The union is closed, and none of them holds anything that a seller
 * could fill with an offer: what a person ticked is quoted, what they asked for is linked.
 */
export type PersonLetter = FromSeller &
  (
    | {
        readonly kind: 'confirm'
        /** The sentences that were ticked. */
        readonly asks: readonly string[]
        /** Opens a page with one button. */
        readonly link: string
        readonly until: Instant
        readonly requested?: Requested
      }
    | { readonly kind: 'requested'; readonly requested: Requested; readonly wayOut: string }
    | {
        readonly kind: 'receipt'
        readonly act: ReceiptAct
        readonly asks: readonly string[]
        readonly at: Instant
        /** Opens the page on which it can be taken back. */
        readonly link: string
        readonly requested?: Requested
      }
  )

const QUOTE_LENGTH_MAX = 600

/** Writes a letter to a person. */
export function writeToPerson(letter: PersonLetter, language: Language): Written {
  const words = PERSON_LETTERS[language]
  const seller = oneLine(letter.seller)
  const text = textOf(letter, language)
  const places = { seller, day: dayOf(letter, language), title: titleOf(letter, language) }
  const told = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => fill(line, places))
  const also = alsoOf(letter)
  return written({
    language,
    subject: fill(text.subject, places),
    before: told(text.before),
    quotes: quotesOf(letter),
    button: text.button,
    link: letter.kind === 'requested' ? letter.requested.link : letter.link,
    orCopy: words.orCopy,
    ...(also ? { also: { says: fill(words.also, { title: also.title }), link: also.link } } : {}),
    after: told(letter.kind === 'requested' ? [...text.after, letter.wayOut] : text.after),
    signature: fill(words.signature, places),
  } satisfies Sheet)
}

type Text = Pick<Sheet, 'subject' | 'before' | 'button' | 'after'>

function textOf(letter: PersonLetter, language: Language): Text {
  const words = PERSON_LETTERS[language]
  return letter.kind === 'receipt' ? words.receipt[letter.act] : words[letter.kind]
}

function quotesOf(letter: PersonLetter): readonly string[] {
  return letter.kind === 'requested' ? [] : letter.asks.map((ask) => oneLine(ask, QUOTE_LENGTH_MAX))
}

function alsoOf(letter: PersonLetter): Requested | undefined {
  return letter.kind === 'requested' || !letter.requested
    ? undefined
    : { title: oneLine(letter.requested.title), link: letter.requested.link }
}

function dayOf(letter: PersonLetter, language: Language): string {
  if (letter.kind === 'requested') return ''
  return dayText(utcDay(letter.kind === 'confirm' ? letter.until : letter.at), language)
}

function titleOf(letter: PersonLetter, language: Language): string {
  return letter.kind === 'requested' ? quoted(language, oneLine(letter.requested.title)) : ''
}
