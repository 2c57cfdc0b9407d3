import type { FactKey, FactValue } from '../core/facts.ts'
import { FACTS } from '../core/facts.ts'
import type { Language } from '../core/terms.ts'
import { dayText } from './language.ts'
import type { FactGroup, ValueWords, Words } from './words/words.ts'
import { WORDS } from './words/catalogues.ts'

/** Which set of words names the values of a fact; facts of other shapes speak for themselves. */
const SETS: Readonly<Partial<Record<FactKey, keyof ValueWords>>> = {
  'seller.country': 'countries',
  'seller.sector': 'sectors',
  'person.country': 'countries',
  'person.kind': 'personKinds',
  'person.age': 'ages',
  'point.kind': 'pointKinds',
  channel: 'channels',
  act: 'acts',
  scale: 'scales',
  'purpose.kind': 'purposes',
  'source.kind': 'sources',
  'source.publishedFor': 'publishedFor',
  'source.collectedFor': 'purposes',
  'relation.kind': 'relations',
  'consent.state': 'consentStates',
  'consent.form': 'consentForms',
  'consent.evidence': 'evidence',
  'gatekeeper.authority': 'authorities',
  objection: 'objections',
  'notice.art13': 'notices',
  'notice.art14': 'notices',
  'notice.art21': 'notices',
  profiling: 'profilings',
}

/** The words for one value of a fact. `set` takes another set than the fact's own. */
export function valueWord(
  words: Words,
  key: FactKey,
  value: string,
  set?: keyof ValueWords,
): string {
  const name = set ?? SETS[key] ?? (key.startsWith('registers.') ? 'registerAnswers' : 'yesNo')
  const found = (words.values[name] as Readonly<Record<string, string>>)[value]
  return found ?? value
}

/** The value of a fact as a page tells it. */
export function tellValue(language: Language, key: FactKey, value: FactValue): string {
  const words = WORDS[language]
  const shape = FACTS[key]
  if (shape.form === 'day') return dayText(String(value), language)
  if (Array.isArray(value))
    return value.map((word: string) => valueWord(words, key, word)).join(', ')
  return valueWord(words, key, String(value))
}

/** The group under which a page asks for a fact. */
export function groupOf(key: FactKey): FactGroup {
  switch (key.split('.')[0]) {
    case 'seller':
    case 'person':
    case 'point':
      return 'person'
    case 'source':
    case 'gatekeeper':
    case 'referral':
      return 'origin'
    case 'relation':
    case 'softOptIn':
      return 'relation'
    case 'consent':
    case 'presumedConsent':
      return 'consent'
    case 'objection':
    case 'suppressed':
    case 'restricted':
    case 'registers':
      return 'stops'
    case 'notice':
    case 'profiling':
      return 'notices'
    case 'intention':
      return 'intention'
    default:
      return 'contact'
  }
}
