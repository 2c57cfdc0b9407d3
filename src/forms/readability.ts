import type { Language } from '../core/terms.ts'

/** How hard a text is to read. */
export type Readability = {
  /** LIX: words in a sentence and long words in a hundred, together. 30 is easy, 60 very hard. */
  readonly lix: number
  readonly longestSentence: number
}

/** Letters from which on a word is long. */
const LONG_FROM = 7
/** Above this a text is hard. German and Dutch write in one word what others write in several. */
const HARD_ABOVE: Readonly<Record<Language, number>> = { en: 50, nl: 55, de: 60, fr: 52 }
const SENTENCE_HARD_ABOVE = 22
const SENTENCE_MAX = 35
/** Texts with fewer words are judged by their sentences alone. */
const WORDS_MIN = 12

/** Counts words and sentences. @source C. H. Björnsson, Läsbarhet (1968) */
export function readabilityOf(text: string): Readability {
  const sentences = text
    .split(/[.!?:;\n]+/)
    .map((sentence) => sentence.match(/[\p{L}\p{N}’'-]+/gu) ?? [])
    .filter((words) => words.length > 0)
  const words = sentences.flat()
  if (words.length === 0) return { lix: 0, longestSentence: 0 }
  const long = words.filter((word) => word.length >= LONG_FROM).length
  const lix = words.length / sentences.length + (long * 100) / words.length
  const longestSentence = Math.max(...sentences.map((sentence) => sentence.length))
  return { lix: words.length < WORDS_MIN ? 0 : Math.round(lix), longestSentence }
}

/** How hard a text is for readers of its language: `too-hard` is more than anybody reads. */
export function hardness(
  { lix, longestSentence }: Readability,
  language: Language,
): 'fine' | 'hard' | 'too-hard' {
  if (longestSentence > SENTENCE_MAX) return 'too-hard'
  return longestSentence > SENTENCE_HARD_ABOVE || lix > HARD_ABOVE[language] ? 'hard' : 'fine'
}
