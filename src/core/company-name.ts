/** A word of a company's name. `isDotted`: it was written with a dot after each letter, as in `B.V.`. */
export type NameWord = {
  readonly text: string
  /** The same in small letters, without accents. */
  readonly folded: string
  readonly isDotted: boolean
}

const APART = /([&+])/g
const BETWEEN = /[\s,;:()/"'’]+/u
const INITIALS = /^(?:\p{L}\.)+\p{L}?$|^\p{L}\.$/u
const INITIAL = /^\p{L}\.$/u

/** The words of a name as it is written: `B.V.` and `B. V.` are the one word `BV`, `Co.KG` are two. */
export function wordsOfName(name: string): readonly NameWord[] {
  const words: NameWord[] = []
  let initials = ''
  for (const piece of name.normalize('NFC').replace(APART, ' $1 ').split(BETWEEN)) {
    if (INITIAL.test(piece)) {
      initials += piece
      continue
    }
    if (initials !== '') words.push(wordOf(initials, true))
    initials = ''
    if (INITIALS.test(piece)) words.push(wordOf(piece, true))
    else for (const part of piece.split('.')) if (part !== '') words.push(wordOf(part, false))
  }
  return initials === '' ? words : [...words, wordOf(initials, true)]
}

function wordOf(written: string, isDotted: boolean): NameWord {
  const text = written.replaceAll('.', '')
  return { text, folded: folded(text), isDotted }
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
