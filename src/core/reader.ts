import { trust } from './brand.ts'
import type { Day } from './calendar.ts'
import { parseDay } from './calendar.ts'
import type { Mistake } from './mistake.ts'
import { isPlainObject, note, unknownKey } from './mistake.ts'
import type { Text } from './terms.ts'
import { LANGUAGES } from './terms.ts'

const ID = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/

/**
 * Reads the members of a data file. A reading that fails notes what is wrong at its pointer and gives
 * something harmless, so that one pass finds every mistake of a file.
 */
export type Reader = {
  readonly mistakes: Mistake[]
  object(
    json: unknown,
    pointer: string,
    keys?: readonly string[],
  ): Readonly<Record<string, unknown>>
  list(json: unknown, pointer: string, max: number): readonly unknown[]
  word<Word extends string>(json: unknown, pointer: string, words: readonly Word[]): Word
  sentence(json: unknown, pointer: string): string
  text(json: unknown, pointer: string): Text
  day(json: unknown, pointer: string): Day
  id(json: unknown, pointer: string): string
}

export function createReader(): Reader {
  const mistakes: Mistake[] = []
  const wrong = (pointer: string, says: string, allowed?: readonly string[]): void =>
    note(mistakes, { pointer, says, ...(allowed ? { allowed } : {}) })
  return {
    mistakes,
    object(json, pointer, keys) {
      if (!isPlainObject(json)) {
        wrong(pointer, 'An object belongs here.', keys)
        return {}
      }
      for (const name of keys ? Object.keys(json) : []) {
        if (!keys?.includes(name)) note(mistakes, unknownKey(name, keys ?? [], pointer))
      }
      return json
    },
    list(json, pointer, max) {
      if (Array.isArray(json) && json.length > 0 && json.length <= max) return json
      wrong(pointer, `A list of 1 to ${max} belongs here.`)
      return []
    },
    word(json, pointer, words) {
      const found = words.find((word) => word === json)
      if (found === undefined) wrong(pointer, 'This word is not known here.', words)
      return found ?? (words[words.length - 1] as (typeof words)[number])
    },
    sentence(json, pointer) {
      if (typeof json === 'string' && json.trim() !== '') return json
      wrong(pointer, 'A sentence belongs here.')
      return ''
    },
    text(json, pointer) {
      const words = this.object(json, pointer, LANGUAGES)
      const read = (language: string): string =>
        this.sentence(words[language], `${pointer}/${language}`)
      return { en: read('en'), nl: read('nl'), de: read('de'), fr: read('fr') }
    },
    day(json, pointer) {
      const day = typeof json === 'string' ? parseDay(json) : undefined
      if (!day) wrong(pointer, 'A day that exists belongs here, such as "2026-07-01".')
      return day ?? trust<Day>('9999-12-31')
    },
    id(json, pointer) {
      if (typeof json === 'string' && ID.test(json)) return json
      wrong(pointer, 'An id in capitals, digits and dashes belongs here.')
      return ''
    },
  }
}
