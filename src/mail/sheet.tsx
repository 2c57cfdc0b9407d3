import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Language } from '../core/terms.ts'

/** A letter in words: subject, the part in plain text, and the same as a page. */
export type Written = { readonly subject: string; readonly text: string; readonly html: string }

/** What stands on a letter, from top to bottom. Words of others are quoted, each on one line. */
export type Sheet = {
  readonly language: Language
  readonly subject: string
  readonly before: readonly string[]
  readonly quotes?: readonly string[]
  readonly button: string
  readonly link: string
  /** Above the bare address in the text part. */
  readonly orCopy: string
  /** Another address, with what lies there: something that was asked for. */
  readonly also?: { readonly says: string; readonly link: string }
  readonly after: readonly string[]
  readonly signature: string
}

/** Writes a letter: text first, one button, the same words in both parts. */
export function written(sheet: Sheet): Written {
  const html = '<!doctype html>' + renderToString(<Letter sheet={sheet} />)
  return { subject: sheet.subject, text: textOf(sheet), html }
}

/** Words that somebody typed, on one line and not endless. */
export function oneLine(words: string, lengthMax = 120): string {
  return words.replaceAll(/\s+/g, ' ').trim().slice(0, lengthMax)
}

function textOf({ before, quotes = [], link, orCopy, also, after, signature }: Sheet): string {
  const quoted = quotes.length > 0 ? ['', ...quotes.map((one) => `> ${one}`)] : []
  const extra = also ? ['', also.says, also.link] : []
  const lines = [...before, ...quoted, '', orCopy, link, ...extra, '', ...after]
  return [...lines, '', '-- ', signature, ''].join('\n')
}

const SERIF = "Georgia, 'Times New Roman', serif"
const BODY = `font: 17px/1.55 ${SERIF}; color: #33251d; background: #faf6f0; margin: 0; padding: 32px 20px`
const SHEET = 'max-width: 34rem; margin: 0 auto'
const BUTTON =
  'display: inline-block; background: #7a1f2e; color: #fffaf5; padding: 12px 20px; border-radius: 6px; text-decoration: none'
const QUOTE = 'border-left: 3px solid #ddd0c0; margin: 0 0 14px; padding: 2px 0 2px 14px'
const FOOT =
  'font-size: 14px; color: #5d4a3e; border-top: 1px solid #ddd0c0; padding-top: 14px; margin-top: 32px'

function Letter({ sheet }: { sheet: Sheet }): VNode {
  const { language, subject, before, quotes = [], button, link, also, after, signature } = sheet
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body style={BODY}>
        <div style={SHEET}>
          <Paragraphs lines={before} />
          {quotes.map((quote) => (
            <p key={quote} style={QUOTE}>
              {quote}
            </p>
          ))}
          <p style="margin: 28px 0">
            <a href={link} style={BUTTON}>
              {button}
            </a>
          </p>
          {also ? (
            <p>
              {also.says}
              <br />
              <a href={also.link} style="color: #7a1f2e">
                {also.link}
              </a>
            </p>
          ) : null}
          <Paragraphs lines={after} />
          <p style={FOOT}>{signature}</p>
        </div>
      </body>
    </html>
  )
}

function Paragraphs({ lines }: { lines: readonly string[] }): VNode {
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  )
}
