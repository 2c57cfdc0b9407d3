import type { Language } from '../core/terms.ts'
import { fill } from '../web/language.ts'
import type { Purpose } from '../sellers/purpose.ts'
import type { Form } from './form.ts'

/** What a form can begin with. */
export const STARTS = ['boxes', 'single', 'paper', 'trade'] as const
export type Start = (typeof STARTS)[number]

type Words = {
  readonly title: string
  readonly paperTitle: string
  readonly tradeTitle: string
  readonly says: string
  readonly paper: string
  readonly identity: string
  readonly withdrawal: string
  readonly button: string
}

/** Words to begin with. A seller makes them their own. */
const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Stay in touch with {seller}',
    paperTitle: 'Order our white paper',
    tradeTitle: 'Subscribe and get our white paper',
    says: 'Send me this: {purpose}.',
    paper: 'our white paper',
    identity: '{seller} asks this, and nobody else gets your address.',
    withdrawal: 'You can take it back at any time: every message has a button that stops it.',
    button: 'Send',
  },
  nl: {
    title: 'Blijf in contact met {seller}',
    paperTitle: 'Vraag onze whitepaper aan',
    tradeTitle: 'Abonneer u en krijg onze whitepaper',
    says: 'Stuur mij dit: {purpose}.',
    paper: 'onze whitepaper',
    identity: '{seller} vraagt dit, en niemand anders krijgt uw adres.',
    withdrawal: 'U kunt het altijd intrekken: elk bericht heeft een knop die het stopt.',
    button: 'Versturen',
  },
  de: {
    title: 'In Kontakt bleiben mit {seller}',
    paperTitle: 'Unser Whitepaper bestellen',
    tradeTitle: 'Abonnieren und unser Whitepaper bekommen',
    says: 'Senden Sie mir dies: {purpose}.',
    paper: 'unser Whitepaper',
    identity: '{seller} fragt das, und niemand sonst bekommt Ihre Adresse.',
    withdrawal:
      'Sie können es jederzeit widerrufen: Jede Nachricht hat einen Knopf, der sie beendet.',
    button: 'Absenden',
  },
  fr: {
    title: 'Restez en contact avec {seller}',
    paperTitle: 'Commandez notre livre blanc',
    tradeTitle: 'Abonnez-vous et recevez notre livre blanc',
    says: 'Envoyez-moi ceci : {purpose}.',
    paper: 'notre livre blanc',
    identity: '{seller} le demande, et personne d’autre ne reçoit votre adresse.',
    withdrawal: 'Vous pouvez le retirer à tout moment : chaque message a un bouton qui l’arrête.',
    button: 'Envoyer',
  },
}

type Given = {
  readonly language: Language
  readonly seller: { readonly name: string; readonly country: Form['country'] }
  readonly purposes: readonly Purpose[]
}

/** A form to begin with: about a newsletter, or else the first purpose that a form can ask for. */
export function formToBegin(start: Start, { language, seller, purposes }: Given): Form {
  const words = WORDS[language]
  const purpose =
    purposes.find(({ kind }) => kind === 'newsletter') ??
    purposes.find(({ kind }) => !NOT_ASKED.includes(kind))
  const title = {
    boxes: words.title,
    single: words.title,
    paper: words.paperTitle,
    trade: words.tradeTitle,
  }[start]
  const told = (text: string): string =>
    fill(text, { seller: seller.name, purpose: purpose?.title[language] ?? '' })
  const hasPaper = start === 'paper' || start === 'trade'
  return {
    name: told(title),
    language,
    way: start === 'paper' ? 'boxes' : start,
    title: told(title),
    boxes: purpose ? [{ purpose: purpose.id, channel: 'email', says: told(words.says) }] : [],
    ...(hasPaper ? { paper: { title: words.paper, link: 'https://example.nl/' } } : {}),
    asksName: false,
    country: seller.country,
    readers: 'anybody',
    identity: told(words.identity),
    withdrawal: words.withdrawal,
    button: words.button,
  }
}

const NOT_ASKED: readonly Purpose['kind'][] = [
  'reply-to-request',
  'transactional-service',
  'legal-notice',
]
