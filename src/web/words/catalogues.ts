import type { Language } from '../../core/terms.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import type { Words } from './words.ts'

/** The words of every language of the house. */
export const WORDS: Readonly<Record<Language, Words>> = { en, nl, de, fr }
