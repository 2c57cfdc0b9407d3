import type { Language } from '../../core/terms.ts'

/** What the review of legal forms says. */
export type LegalFormWords = {
  readonly menu: string
  readonly title: string
  readonly lead: string
  readonly empty: string
  readonly noName: string
  readonly people: Readonly<Record<'one' | 'other' | 'more', string>>
  readonly marks: Readonly<Record<'unknown' | 'likely' | 'contradicted', string>>
  readonly sources: Readonly<Record<'stated' | 'company-name' | 'extract' | 'reviewed', string>>
  readonly unsure: string
  readonly decide: string
  readonly later: string
  readonly leaveOpen: string
  readonly kinds: Readonly<
    Record<
      | 'consumer'
      | 'sole-trader'
      | 'partnership-unincorporated'
      | 'employee-of-legal-person'
      | 'legal-person',
      string
    >
  >
  readonly button: string
  readonly done: string
  readonly more: string
}

export const LEGAL_FORMS: Readonly<Record<Language, LegalFormWords>> = {
  en: {
    menu: 'Legal forms',
    title: 'Legal forms to look at',
    lead: 'A partnership and a sole trader are protected like a private person; a company is not. Until somebody has looked, the most careful answer stands.',
    empty:
      'Nothing waits here. Whoever is recorded at a company of which the form is not certain appears by itself.',
    noName: 'A company without a name',
    people: { one: '1 person', other: '{count} people', more: '{count} people or more' },
    marks: {
      unknown: 'Nothing tells the form.',
      likely: 'It is likely, and not certain.',
      contradicted: 'What is known contradicts itself.',
    },
    sources: {
      stated: 'it was stated',
      'company-name': 'by the name',
      extract: 'by an extract',
      reviewed: 'it was reviewed',
    },
    unsure: 'not certain',
    decide: 'What is {name}?',
    later: 'Look at it later',
    leaveOpen: 'Nobody can tell: leave it open',
    kinds: {
      consumer: 'No company: private people',
      'sole-trader': 'A sole trader',
      'partnership-unincorporated': 'A partnership',
      'employee-of-legal-person': 'A company, and people who work there',
      'legal-person': 'A company; whoever is named there works for it',
    },
    button: 'Record the decisions',
    done: 'Recorded for {count} people. The next answer counts with it.',
    more: 'Further companies',
  },
  nl: {
    menu: 'Rechtsvormen',
    title: 'Rechtsvormen om te bekijken',
    lead: 'Een vof en een eenmanszaak zijn beschermd als een particulier, een bv niet. Zolang niemand keek, geldt het voorzichtigste antwoord.',
    empty:
      'Hier wacht niets. Wie bij een bedrijf hoort waarvan de vorm niet zeker is, verschijnt hier vanzelf.',
    noName: 'Een bedrijf zonder naam',
    people: { one: '1 persoon', other: '{count} mensen', more: '{count} mensen of meer' },
    marks: {
      unknown: 'Niets vertelt de vorm.',
      likely: 'Het is waarschijnlijk, niet zeker.',
      contradicted: 'Wat bekend is, spreekt elkaar tegen.',
    },
    sources: {
      stated: 'zo opgegeven',
      'company-name': 'door de naam',
      extract: 'door een uittreksel',
      reviewed: 'zo beoordeeld',
    },
    unsure: 'niet zeker',
    decide: 'Wat is {name}?',
    later: 'Later bekijken',
    leaveOpen: 'Niemand weet het: openlaten',
    kinds: {
      consumer: 'Geen bedrijf: particulieren',
      'sole-trader': 'Een eenmanszaak',
      'partnership-unincorporated': 'Een vof, maatschap of cv',
      'employee-of-legal-person': 'Een rechtspersoon, met mensen die er werken',
      'legal-person': 'Een rechtspersoon; wie er genoemd is, werkt er',
    },
    button: 'Leg de beslissingen vast',
    done: 'Vastgelegd voor {count} mensen. Het volgende antwoord rekent ermee.',
    more: 'Meer bedrijven',
  },
  de: {
    menu: 'Rechtsformen',
    title: 'Rechtsformen zum Ansehen',
    lead: 'Eine Personengesellschaft und ein Einzelunternehmen sind geschützt wie eine Privatperson, eine GmbH nicht. Solange niemand hinsah, gilt die vorsichtigste Antwort.',
    empty:
      'Hier wartet nichts. Wer zu einer Firma gehört, deren Form nicht sicher ist, erscheint von selbst.',
    noName: 'Eine Firma ohne Namen',
    people: { one: '1 Mensch', other: '{count} Menschen', more: '{count} Menschen oder mehr' },
    marks: {
      unknown: 'Nichts verrät die Form.',
      likely: 'Es ist wahrscheinlich, nicht sicher.',
      contradicted: 'Was bekannt ist, widerspricht sich.',
    },
    sources: {
      stated: 'so angegeben',
      'company-name': 'nach dem Namen',
      extract: 'nach einem Auszug',
      reviewed: 'so beurteilt',
    },
    unsure: 'nicht sicher',
    decide: 'Was ist {name}?',
    later: 'Später ansehen',
    leaveOpen: 'Niemand weiß es: offen lassen',
    kinds: {
      consumer: 'Keine Firma: Privatpersonen',
      'sole-trader': 'Ein Einzelunternehmen',
      'partnership-unincorporated': 'Eine Personengesellschaft',
      'employee-of-legal-person': 'Eine juristische Person mit Menschen, die dort arbeiten',
      'legal-person': 'Eine juristische Person; wer dort genannt ist, arbeitet dort',
    },
    button: 'Entscheidungen erfassen',
    done: 'Erfasst für {count} Menschen. Die nächste Antwort rechnet damit.',
    more: 'Weitere Firmen',
  },
  fr: {
    menu: 'Formes juridiques',
    title: 'Formes juridiques à examiner',
    lead: "Une société de personnes et un indépendant sont protégés comme un particulier, une société de capitaux non. Tant que personne n'a regardé, la réponse la plus prudente vaut.",
    empty:
      "Rien n'attend ici. Qui appartient à une société dont la forme n'est pas certaine apparaît de lui-même.",
    noName: 'Une société sans nom',
    people: { one: '1 personne', other: '{count} personnes', more: '{count} personnes ou plus' },
    marks: {
      unknown: "Rien n'indique la forme.",
      likely: "C'est probable, pas certain.",
      contradicted: 'Ce qui est connu se contredit.',
    },
    sources: {
      stated: 'déclaré ainsi',
      'company-name': "d'après le nom",
      extract: "d'après un extrait",
      reviewed: 'jugé ainsi',
    },
    unsure: 'pas certain',
    decide: "Qu'est-ce que {name} ?",
    later: 'Regarder plus tard',
    leaveOpen: 'Personne ne le sait : laisser ouvert',
    kinds: {
      consumer: 'Pas une société : des particuliers',
      'sole-trader': 'Un indépendant',
      'partnership-unincorporated': 'Une société de personnes',
      'employee-of-legal-person': 'Une personne morale, et ceux qui y travaillent',
      'legal-person': 'Une personne morale ; qui y est nommé y travaille',
    },
    button: 'Enregistrer les décisions',
    done: 'Enregistré pour {count} personnes. La prochaine réponse en tient compte.',
    more: "D'autres sociétés",
  },
}
