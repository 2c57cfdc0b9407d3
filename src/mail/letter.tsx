import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Language } from '../core/terms.ts'
import { fill } from '../web/language.ts'
import { WORDS } from '../web/words/catalogues.ts'

/**
 * A letter of the system to somebody who works at a seller, about their own account. It is no message to a
 * person of the ledger, so no permission is asked for it. The union is closed.
 */
export type AccountLetter =
  | { readonly kind: 'sign-in'; readonly link: string }
  | { readonly kind: 'invitation'; readonly link: string; readonly seller: string }
  | { readonly kind: 'passkey-added'; readonly link: string }
  | { readonly kind: 'came-back'; readonly link: string }

/** A letter in words: subject, the part in plain text, and the same as a page. */
export type Written = { readonly subject: string; readonly text: string; readonly html: string }

/** Writes a letter: text first, one button, the same words in both parts. */
export function write(letter: AccountLetter, language: Language): Written {
  const words = WORDS[language].letters
  const { subject, before, button, after } = words[letter.kind]
  const places = { seller: letter.kind === 'invitation' ? oneLine(letter.seller) : '' }
  const told = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => fill(line, places))
  const parts = {
    language,
    subject: fill(subject, places),
    before: told(before),
    button,
    link: letter.link,
    after: told(after),
    signature: words.signature,
  }
  return { subject: parts.subject, text: textOf(parts, words.orCopy), html: htmlOf(parts) }
}

type LetterParts = {
  readonly language: Language
  readonly subject: string
  readonly before: readonly string[]
  readonly button: string
  readonly link: string
  readonly after: readonly string[]
  readonly signature: string
}

/** A name that somebody typed, on one line and not endless. */
function oneLine(name: string): string {
  return name.replaceAll(/\s+/g, ' ').slice(0, 120)
}

function textOf({ before, link, after, signature }: LetterParts, orCopy: string): string {
  return [...before, '', orCopy, link, '', ...after, '', '-- ', signature, ''].join('\n')
}

const SERIF = "Georgia, 'Times New Roman', serif"
const BODY = `font: 17px/1.55 ${SERIF}; color: #33251d; background: #faf6f0; margin: 0; padding: 32px 20px`
const SHEET = 'max-width: 34rem; margin: 0 auto'
const BUTTON =
  'display: inline-block; background: #7a1f2e; color: #fffaf5; padding: 12px 20px; border-radius: 6px; text-decoration: none'

function htmlOf(parts: LetterParts): string {
  return '<!doctype html>' + renderToString(<Letter parts={parts} />)
}

function Letter({ parts }: { parts: LetterParts }): VNode {
  const { language, subject, before, button, link, after, signature } = parts
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body style={BODY}>
        <div style={SHEET}>
          {before.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p style="margin: 28px 0">
            <a href={link} style={BUTTON}>
              {button}
            </a>
          </p>
          {after.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p style="font-size: 14px; color: #5d4a3e; border-top: 1px solid #ddd0c0; padding-top: 14px; margin-top: 32px">
            {signature}
          </p>
        </div>
      </body>
    </html>
  )
}
