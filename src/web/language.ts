import type { Instant, TimeZone } from '../core/calendar.ts'
import type { Language } from '../core/terms.ts'
import { LANGUAGES } from '../core/terms.ts'

export function isLanguage(word: unknown): word is Language {
  return LANGUAGES.some((language) => language === word)
}

/** The language that a reader prefers, from an Accept-Language header (RFC 9110 12.5.4); English where none fits. */
export function preferredLanguage(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';')
    const quality = parameters
      .map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1])
      .find(Boolean)
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
  })
  wishes.sort((one, other) => other.quality - one.quality)
  const wish = wishes.find(({ language, quality }) => quality > 0 && isLanguage(language))
  return (wish?.language as Language | undefined) ?? 'en'
}

/** The language of a page: the one its address asks for where it is spoken here, else the one preferred. */
export function languageFor(asked: unknown, header: string | undefined): Language {
  return isLanguage(asked) ? asked : preferredLanguage(header)
}

/** A sentence with its `{places}` filled; a place without words stays as it is. */
export function fill(sentence: string, places: Readonly<Record<string, string>>): string {
  if (!sentence.includes('{')) return sentence
  return sentence.replace(/\{([\w.]+)\}/g, (place, name: string) => places[name] ?? place)
}

const QUOTES: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['“', '”'],
  nl: ['‘', '’'],
  de: ['„', '“'],
  fr: ['«\u00a0', '\u00a0»'],
}

/** Words of somebody else, within a sentence. */
export function quoted(language: Language, words: string): string {
  const [before, after] = QUOTES[language]
  return `${before}${words}${after}`
}

/** A number as people write it: `12,345`. */
export function numberText(number: number, language: Language): string {
  return new Intl.NumberFormat(localeOf(language)).format(number)
}

/** A calendar day as people write it: `23 November 2026`. */
export function dayText(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** An instant as the clock of a zone shows it: `Monday 23 November 2026 at 09:00`. */
export function momentText(instant: Instant, zone: TimeZone, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: zone,
  })
  return format.format(instant)
}

function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language
}
