import type { Language } from '../../core/terms.ts'

/** Why a stop is set, in one choice. The last one is the seller's own. */
export const STOP_REASONS = ['said', 'wrote', 'unsubscribed', 'ours'] as const
export type StopReason = (typeof STOP_REASONS)[number]

/** What a person's page says beside the words that it shares with others. */
export type PersonWords = {
  readonly stop: {
    readonly title: string
    readonly help: string
    readonly why: string
    readonly reasons: Readonly<Record<StopReason, string>>
    readonly all: string
    readonly one: string
  }
  readonly stands: {
    readonly title: string
    readonly none: string
    readonly everything: string
    readonly reaches: string
    readonly since: string
    readonly right: string
  }
  readonly rights: Readonly<
    Record<
      'access' | 'rectification' | 'erasure' | 'restriction' | 'portability' | 'objection',
      string
    >
  >
  readonly clocks: {
    readonly title: string
    readonly none: string
    readonly notice: Readonly<Record<'art13' | 'art14' | 'art21', string>>
    readonly noticeLate: Readonly<Record<'art13' | 'art14' | 'art21', string>>
    readonly by: string
    readonly lateSince: string
    readonly atFirstContact: string
    readonly turns: string
  }
  readonly change: string
  readonly correct: {
    readonly title: string
    readonly name: string
    readonly company: string
    readonly button: string
  }
  readonly add: {
    readonly title: string
    readonly value: string
    readonly wrong: string
    readonly kind: string
    readonly source: string
    readonly obtained: string
    readonly from: string
    readonly button: string
  }
  readonly older: string
  readonly latest: string
  readonly fullAnswer: string
}

export const PERSON_WORDS: Readonly<Record<Language, PersonWords>> = {
  en: {
    stop: {
      title: 'They want to be left alone',
      help: 'One press, and every door honours it from the next answer on.',
      why: 'Why',
      reasons: {
        said: 'they said so',
        wrote: 'they wrote so',
        unsubscribed: 'they unsubscribed',
        ours: 'we decided so ourselves',
      },
      all: 'Stop all marketing',
      one: 'Stop: {channel}',
    },
    stands: {
      title: 'Stops and rights that stand',
      none: 'No stop stands, and no right waits for an answer.',
      everything: 'everything',
      reaches: 'reaches {what}',
      since: 'since {day}',
      right: 'They asked for {right}; no answer is recorded.',
    },
    rights: {
      access: 'access to their data',
      rectification: 'a correction',
      erasure: 'erasure',
      restriction: 'restriction',
      portability: 'their data to take along',
      objection: 'no more use of their data',
    },
    clocks: {
      title: 'Clocks that run',
      none: 'No clock runs.',
      notice: {
        art13: 'Tell them what you do with their data',
        art14: 'Tell them where you got their details',
        art21: 'Tell them that they may object',
      },
      noticeLate: {
        art13: 'They should know by now what you do with their data',
        art14: 'They should know by now where you got their details',
        art21: 'They should know by now that they may object',
      },
      by: 'by {day}',
      lateSince: 'due by {day}',
      atFirstContact: 'at the first contact',
      turns: '{purpose}, {channel}: the answer turns on {moment}',
    },
    change: 'Change or add something',
    correct: {
      title: 'Correct what is known',
      name: 'Name',
      company: 'Company',
      button: 'Correct',
    },
    add: {
      title: 'Add an address or a number',
      value: 'Mail address or number',
      wrong: 'This is neither a mail address nor a number that can be reached.',
      kind: 'What it is',
      source: 'Where it came from',
      obtained: 'Obtained on',
      from: 'From whom, if somebody passed it on',
      button: 'Add it',
    },
    older: 'Earlier',
    latest: 'Back to the latest',
    fullAnswer: 'Why, what to do, and the way to a yes',
  },
  nl: {
    stop: {
      title: 'Deze persoon wil met rust gelaten worden',
      help: 'Eén druk, en elke deur houdt zich eraan vanaf het volgende antwoord.',
      why: 'Waarom',
      reasons: {
        said: 'dat is gezegd',
        wrote: 'dat is geschreven',
        unsubscribed: 'er is afgemeld',
        ours: 'dat besloten wij zelf',
      },
      all: 'Stop alle marketing',
      one: 'Stop met contact: {channel}',
    },
    stands: {
      title: 'Stops en rechten die gelden',
      none: 'Er geldt geen stop, en er wacht geen recht op antwoord.',
      everything: 'alles',
      reaches: 'raakt {what}',
      since: 'sinds {day}',
      right: 'Gevraagd is {right}; er is geen antwoord vastgelegd.',
    },
    rights: {
      access: 'inzage in de gegevens',
      rectification: 'verbetering',
      erasure: 'wissing',
      restriction: 'beperking',
      portability: 'de gegevens om mee te nemen',
      objection: 'om de gegevens niet meer te gebruiken',
    },
    clocks: {
      title: 'Klokken die lopen',
      none: 'Er loopt geen klok.',
      notice: {
        art13: 'Vertel wat u met de gegevens doet',
        art14: 'Vertel waar u de gegevens vandaan hebt',
        art21: 'Vertel dat men bezwaar mag maken',
      },
      noticeLate: {
        art13: 'Men had al moeten weten wat u met de gegevens doet',
        art14: 'Men had al moeten weten waar u de gegevens vandaan hebt',
        art21: 'Men had al moeten weten dat bezwaar mag',
      },
      by: 'uiterlijk {day}',
      lateSince: 'had uiterlijk {day} gemoeten',
      atFirstContact: 'bij het eerste contact',
      turns: '{purpose}, {channel}: het antwoord verandert op {moment}',
    },
    change: 'Verander iets, of voeg toe',
    correct: {
      title: 'Verbeter wat bekend is',
      name: 'Naam',
      company: 'Bedrijf',
      button: 'Verbeter',
    },
    add: {
      title: 'Voeg een adres of nummer toe',
      value: 'Mailadres of nummer',
      wrong: 'Dit is geen mailadres en geen nummer dat te bereiken is.',
      kind: 'Wat het is',
      source: 'Waar het vandaan komt',
      obtained: 'Verkregen op',
      from: 'Van wie, als iemand het doorgaf',
      button: 'Voeg toe',
    },
    older: 'Eerder',
    latest: 'Terug naar het laatste',
    fullAnswer: 'Waarom, wat te doen, en de weg naar een ja',
  },
  de: {
    stop: {
      title: 'Die Person will in Ruhe gelassen werden',
      help: 'Ein Druck, und jede Tür hält sich ab der nächsten Antwort daran.',
      why: 'Warum',
      reasons: {
        said: 'so wurde es gesagt',
        wrote: 'so wurde es geschrieben',
        unsubscribed: 'es wurde abgemeldet',
        ours: 'so haben wir selbst entschieden',
      },
      all: 'Alle Werbung stoppen',
      one: 'Stopp: {channel}',
    },
    stands: {
      title: 'Stopps und Rechte, die gelten',
      none: 'Kein Stopp gilt, und kein Recht wartet auf Antwort.',
      everything: 'alles',
      reaches: 'betrifft {what}',
      since: 'seit {day}',
      right: 'Verlangt wurde {right}; keine Antwort ist erfasst.',
    },
    rights: {
      access: 'Auskunft über die Daten',
      rectification: 'eine Berichtigung',
      erasure: 'Löschung',
      restriction: 'Einschränkung',
      portability: 'die Daten zum Mitnehmen',
      objection: 'die Daten nicht mehr zu nutzen',
    },
    clocks: {
      title: 'Fristen, die laufen',
      none: 'Keine Frist läuft.',
      notice: {
        art13: 'Sagen Sie, was Sie mit den Daten tun',
        art14: 'Sagen Sie, woher Sie die Daten haben',
        art21: 'Sagen Sie, dass man widersprechen darf',
      },
      noticeLate: {
        art13: 'Die Person müsste längst wissen, was Sie mit den Daten tun',
        art14: 'Die Person müsste längst wissen, woher Sie die Daten haben',
        art21: 'Die Person müsste längst wissen, dass sie widersprechen darf',
      },
      by: 'bis {day}',
      lateSince: 'war bis {day} fällig',
      atFirstContact: 'beim ersten Kontakt',
      turns: '{purpose}, {channel}: Die Antwort ändert sich am {moment}',
    },
    change: 'Etwas ändern oder ergänzen',
    correct: {
      title: 'Berichtigen, was bekannt ist',
      name: 'Name',
      company: 'Firma',
      button: 'Berichtigen',
    },
    add: {
      title: 'Eine Adresse oder Nummer ergänzen',
      value: 'Mailadresse oder Nummer',
      wrong: 'Das ist weder eine Mailadresse noch eine erreichbare Nummer.',
      kind: 'Was es ist',
      source: 'Woher es stammt',
      obtained: 'Erhalten am',
      from: 'Von wem, falls es jemand weitergab',
      button: 'Ergänzen',
    },
    older: 'Früher',
    latest: 'Zurück zum Neuesten',
    fullAnswer: 'Warum, was zu tun ist, und der Weg zum Ja',
  },
  fr: {
    stop: {
      title: "Cette personne veut qu'on la laisse tranquille",
      help: 'Un clic, et chaque porte le respecte dès la réponse suivante.',
      why: 'Pourquoi',
      reasons: {
        said: "elle l'a dit",
        wrote: "elle l'a écrit",
        unsubscribed: "elle s'est désabonnée",
        ours: "nous l'avons décidé nous-mêmes",
      },
      all: 'Arrêter tout démarchage',
      one: 'Arrêter : {channel}',
    },
    stands: {
      title: 'Arrêts et droits en vigueur',
      none: "Aucun arrêt n'est en vigueur, et aucun droit n'attend de réponse.",
      everything: 'tout',
      reaches: 'touche {what}',
      since: 'depuis le {day}',
      right: "Demande en cours : {right} ; aucune réponse n'est enregistrée.",
    },
    rights: {
      access: 'accès aux données',
      rectification: 'rectification',
      erasure: 'effacement',
      restriction: 'limitation',
      portability: 'données à emporter',
      objection: 'ne plus utiliser les données',
    },
    clocks: {
      title: 'Délais en cours',
      none: 'Aucun délai ne court.',
      notice: {
        art13: 'Dites-lui ce que vous faites de ses données',
        art14: 'Dites-lui d’où viennent ses coordonnées',
        art21: 'Dites-lui qu’elle peut s’opposer',
      },
      noticeLate: {
        art13: 'Elle devrait savoir ce que vous faites de ses données',
        art14: 'Elle devrait savoir d’où viennent ses coordonnées',
        art21: 'Elle devrait savoir qu’elle peut s’opposer',
      },
      by: 'avant le {day}',
      lateSince: 'était dû avant le {day}',
      atFirstContact: 'au premier contact',
      turns: '{purpose}, {channel} : la réponse change le {moment}',
    },
    change: 'Modifier ou ajouter',
    correct: {
      title: 'Corriger ce qui est connu',
      name: 'Nom',
      company: 'Société',
      button: 'Corriger',
    },
    add: {
      title: 'Ajouter une adresse ou un numéro',
      value: 'Adresse e-mail ou numéro',
      wrong: "Ce n'est ni une adresse e-mail ni un numéro joignable.",
      kind: "Ce que c'est",
      source: "D'où cela vient",
      obtained: 'Obtenu le',
      from: "De qui, si quelqu'un l'a transmis",
      button: 'Ajouter',
    },
    older: 'Plus tôt',
    latest: 'Retour au plus récent',
    fullAnswer: 'Pourquoi, que faire, et le chemin vers un oui',
  },
}
