import type { Language } from '../core/terms.ts'

/**
 * Words by which a check notices a text that people will not understand, or that asks for more than one
 * thing. Beginnings of words, in lower case. An editor's list: it helps to write, and decides no case of law.
 */
type Wording = {
  /** The language of lawyers. @source GDPR art. 7(2), 12(1): clear and plain language */
  readonly legal: readonly string[]
  /** Says nothing definite. @source GDPR art. 4(11): specific */
  readonly vague: readonly string[]
  /** Somebody else would get the data. @source GDPR art. 4(11); EDPB Guidelines 05/2020 */
  readonly others: readonly string[]
  /** Tells that it can be taken back. @source GDPR art. 7(3) */
  readonly takingBack: readonly string[]
}

export const WORDING: Readonly<Record<Language, Wording>> = {
  en: {
    legal: [
      'hereby',
      'herein',
      'hereinafter',
      'pursuant',
      'aforementioned',
      'notwithstanding',
      'thereof',
      'undersigned',
      'data subject',
      'in accordance with article',
      'legitimate interest',
      'shall be deemed',
    ],
    vague: [
      'marketing purposes',
      'commercial purposes',
      'other purposes',
      'various purposes',
      'relevant information',
      'interesting offers',
      'improve your experience',
      'and more',
      'among other things',
      'any other',
    ],
    others: [
      'partners',
      'third part',
      'affiliates',
      'our group',
      'group companies',
      'sponsors',
      'carefully selected',
    ],
    takingBack: [
      'withdraw',
      'unsubscribe',
      'take it back',
      'take this back',
      'stop',
      'opt out',
      'change your mind',
      'sign off',
    ],
  },
  nl: {
    legal: [
      'hierbij',
      'hierna te noemen',
      'ingevolge',
      'overeenkomstig artikel',
      'conform artikel',
      'ondergetekende',
      'voornoemde',
      'betrokkene',
      'gerechtvaardigd belang',
      'krachtens',
      'uitdrukkelijk in te stemmen',
      'wordt geacht',
    ],
    vague: [
      'marketingdoeleinden',
      'commerciële doeleinden',
      'andere doeleinden',
      'diverse doeleinden',
      'relevante informatie',
      'interessante aanbiedingen',
      'onder andere',
      'onder meer',
      'en meer',
      'beter van dienst',
    ],
    others: [
      'partners',
      'derden',
      'gelieerde',
      'dochterondernemingen',
      'groepsmaatschappijen',
      'sponsors',
      'zorgvuldig geselecteerd',
    ],
    takingBack: [
      'intrek',
      'trekt',
      'afmeld',
      'meldt u af',
      'meld u af',
      'uitschrijv',
      'stopt',
      'stoppen',
      'terugdraai',
    ],
  },
  de: {
    legal: [
      'hiermit',
      'nachfolgend',
      'gemäß art',
      'im sinne des',
      'unterzeichnende',
      'vorgenannt',
      'betroffene person',
      'berechtigtes interesse',
      'berechtigten interesse',
      'kraft gesetzes',
      'gilt als',
    ],
    vague: [
      'marketingzweck',
      'werbezweck',
      'sonstige zwecke',
      'andere zwecke',
      'relevante informationen',
      'interessante angebote',
      'unter anderem',
      'und mehr',
      'usw.',
    ],
    others: [
      'partner',
      'dritte',
      'verbundene unternehmen',
      'konzern',
      'sponsoren',
      'sorgfältig ausgewählt',
    ],
    takingBack: [
      'widerruf',
      'abmeld',
      'melden sie sich ab',
      'abbestell',
      'beenden',
      'zurücknehm',
      'rückgängig',
    ],
  },
  fr: {
    legal: [
      'par la présente',
      'ci-après',
      'conformément à l’article',
      "conformément à l'article",
      'en vertu de',
      'le soussigné',
      'susmentionn',
      'personne concernée',
      'intérêt légitime',
      'nonobstant',
      'réputé',
    ],
    vague: [
      'fins marketing',
      'fins commerciales',
      'autres fins',
      'diverses fins',
      'informations pertinentes',
      'offres intéressantes',
      'entre autres',
      'et plus encore',
      'etc.',
    ],
    others: [
      'partenaire',
      'tiers',
      'filiales',
      'sociétés du groupe',
      'sponsors',
      'soigneusement sélectionn',
    ],
    takingBack: [
      'retir',
      'désabonn',
      'désinscri',
      'arrêt',
      'changer d’avis',
      "changer d'avis",
      'stop',
    ],
  },
}

/** Does a text hold the beginning of a word of a list? Tells which. */
export function found(text: string, list: readonly string[]): string | undefined {
  const folded = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}.’'-]+/gu, ' ')} `
  return list.find((word) => folded.includes(` ${word}`))
}
