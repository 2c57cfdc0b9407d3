import type { Language } from '../core/terms.ts'
import { fill } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { Written } from './sheet.tsx'
import { oneLine, written } from './sheet.tsx'

/**
 * A letter of the system to somebody who works at a seller, about their own account. It is no message to a
 * person of the ledger, so no permission is asked for it. The union is closed.
 */
export type AccountLetter =
  | { readonly kind: 'sign-in'; readonly link: string }
  | { readonly kind: 'invitation'; readonly link: string; readonly seller: string }
  | { readonly kind: 'passkey-added'; readonly link: string }
  | { readonly kind: 'came-back'; readonly link: string }

/** Writes a letter about an account. */
export function write(letter: AccountLetter, language: Language): Written {
  const words = WORDS[language].letters
  const { subject, before, button, after } = words[letter.kind]
  const places = { seller: letter.kind === 'invitation' ? oneLine(letter.seller) : '' }
  const told = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => fill(line, places))
  return written({
    language,
    subject: fill(subject, places),
    before: told(before),
    button,
    link: letter.link,
    orCopy: words.orCopy,
    after: told(after),
    signature: words.signature,
  })
}
