const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
}
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')
const PASSES_MAX = 5

/** Case, diacritics and ligatures folded away; what no letter, digit or space is becomes a space. */
export function fold(text: string): string {
  let folded = text
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    const next = foldOnce(folded)
    if (next === folded) break
    folded = next
  }
  return folded
}

/** The words of a text, folded, in order. */
export function foldedWords(text: string): readonly string[] {
  return fold(text).split(' ').filter(Boolean)
}

/** The text folded into one word: neither spaces nor punctuation tell two apart. */
export function foldedWhole(text: string): string {
  return fold(text).replaceAll(' ', '')
}

function foldOnce(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .replace(/['’‘`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
