import type { Language } from '../../core/terms.ts'

/** What the list of people says about its choices, about lists that are kept, and about files of it. */
export type ListWords = {
  readonly any: string
  readonly reachable: string
  readonly due: string
  readonly dueNotice: string
  readonly dueLate: string
  readonly country: string
  readonly kind: string
  readonly source: string
  readonly none: string
  readonly more: string
  readonly goOn: string
  readonly kept: string
  readonly keep: string
  readonly keepTitle: string
  readonly keepHelp: string
  readonly name: string
  readonly drop: string
  readonly keptNow: string
  readonly noName: string
  readonly tooMany: string
  readonly take: string
  readonly takeHelp: string
  readonly takeIds: string
  readonly takeNames: string
  readonly needsApproval: string
  readonly asked: string
  readonly notApproved: string
  readonly approvals: {
    readonly menu: string
    readonly title: string
    readonly lead: string
    readonly empty: string
    readonly asks: string
    readonly everybody: string
    readonly until: string
    readonly approve: string
    readonly refuse: string
    readonly own: string
    readonly yours: string
    readonly take: string
    readonly states: Readonly<Record<'open' | 'approved' | 'refused' | 'used' | 'over', string>>
    readonly done: string
    readonly notDone: string
  }
}

export const LISTS: Readonly<Record<Language, ListWords>> = {
  en: {
    any: 'any',
    reachable: 'Yes, or yes once',
    due: 'Due',
    dueNotice: 'still to be told where the data come from',
    dueLate: 'should have been told already',
    country: 'Country',
    kind: 'Who',
    source: 'From',
    none: 'not known',
    more: 'More choices',
    goOn: 'Go on looking',
    kept: 'Kept lists',
    keep: 'Keep it',
    keepTitle: 'Keep this list',
    keepHelp:
      'It is kept with its choices, for you alone; who stands in it is found anew each time.',
    name: 'What you call it',
    drop: 'Drop',
    keptNow: 'The list is kept.',
    noName: 'Give it a name.',
    tooMany: 'Twenty lists are kept already. Drop one first.',
    take: 'Take it away as CSV',
    takeHelp:
      'With names and addresses up to 100 people a day; more only once another administrator or privacy officer agrees.',
    takeIds: 'Without names',
    takeNames: 'With names and addresses',
    needsApproval:
      'So many people need a second pair of eyes. Ask for it, and take the list once it is approved.',
    asked: 'A second pair of eyes was asked for. You find the answer under Approvals.',
    notApproved: 'This was not approved, was used already, or its day is over.',
    approvals: {
      menu: 'Approvals',
      title: 'A second pair of eyes',
      lead: 'Who wants to take many people away as a file asks here. Somebody else approves, for exactly that list, once, within a day.',
      empty: 'Nobody asks for anything.',
      asks: '{who} asks to take away with names and addresses:',
      everybody: 'everybody',
      until: 'until',
      approve: 'Approve',
      refuse: 'Refuse',
      own: 'You asked for this; somebody else decides.',
      yours: 'What you asked for',
      take: 'Take it away',
      states: {
        open: 'waits for an answer',
        approved: 'approved',
        refused: 'refused',
        used: 'taken',
        over: 'its day is over',
      },
      done: 'Your answer is kept.',
      notDone: 'Nothing was changed: it was answered already, or it is your own.',
    },
  },
  nl: {
    any: 'maakt niet uit',
    reachable: 'Ja, of ja één keer',
    due: 'Te doen',
    dueNotice: 'moet nog horen waar de gegevens vandaan komen',
    dueLate: 'had dat al moeten horen',
    country: 'Land',
    kind: 'Wie',
    source: 'Vandaan',
    none: 'niet bekend',
    more: 'Meer keuzes',
    goOn: 'Verder zoeken',
    kept: 'Bewaarde lijsten',
    keep: 'Bewaren',
    keepTitle: 'Deze lijst bewaren',
    keepHelp:
      'Hij wordt met zijn keuzes bewaard, voor u alleen; wie erop staat, wordt telkens opnieuw gezocht.',
    name: 'Hoe u hem noemt',
    drop: 'Weg',
    keptNow: 'De lijst is bewaard.',
    noName: 'Geef hem een naam.',
    tooMany: 'Er zijn al twintig lijsten bewaard. Doe er eerst een weg.',
    take: 'Meenemen als CSV',
    takeHelp:
      'Met namen en adressen tot 100 mensen per dag; meer pas als een andere beheerder of privacyfunctionaris het goedvindt.',
    takeIds: 'Zonder namen',
    takeNames: 'Met namen en adressen',
    needsApproval:
      'Voor zoveel mensen is een tweede paar ogen nodig. Vraag erom, en neem de lijst mee als het goed is.',
    asked: 'Er is om een tweede paar ogen gevraagd. Het antwoord staat bij Goedkeuren.',
    notApproved: 'Dit is niet goedgekeurd, al gebruikt, of zijn dag is voorbij.',
    approvals: {
      menu: 'Goedkeuren',
      title: 'Een tweede paar ogen',
      lead: 'Wie veel mensen als bestand wil meenemen, vraagt het hier. Een ander keurt het goed, voor precies die lijst, één keer, binnen een dag.',
      empty: 'Niemand vraagt iets.',
      asks: '{who} vraagt om mee te nemen, met namen en adressen:',
      everybody: 'iedereen',
      until: 'tot',
      approve: 'Goedkeuren',
      refuse: 'Weigeren',
      own: 'U vroeg dit zelf; een ander beslist.',
      yours: 'Wat u vroeg',
      take: 'Meenemen',
      states: {
        open: 'wacht op antwoord',
        approved: 'goedgekeurd',
        refused: 'geweigerd',
        used: 'meegenomen',
        over: 'zijn dag is voorbij',
      },
      done: 'Uw antwoord is vastgelegd.',
      notDone: 'Er is niets veranderd: het was al beantwoord, of het is van uzelf.',
    },
  },
  de: {
    any: 'egal',
    reachable: 'Ja, oder ja einmal',
    due: 'Fällig',
    dueNotice: 'muss noch erfahren, woher die Daten stammen',
    dueLate: 'hätte es schon erfahren müssen',
    country: 'Land',
    kind: 'Wer',
    source: 'Woher',
    none: 'nicht bekannt',
    more: 'Weitere Auswahl',
    goOn: 'Weitersuchen',
    kept: 'Behaltene Listen',
    keep: 'Behalten',
    keepTitle: 'Diese Liste behalten',
    keepHelp:
      'Sie wird mit ihrer Auswahl behalten, für Sie allein; wer darauf steht, wird jedes Mal neu gesucht.',
    name: 'Wie Sie sie nennen',
    drop: 'Weg',
    keptNow: 'Die Liste ist behalten.',
    noName: 'Geben Sie ihr einen Namen.',
    tooMany: 'Zwanzig Listen sind schon behalten. Nehmen Sie zuerst eine weg.',
    take: 'Als CSV mitnehmen',
    takeHelp:
      'Mit Namen und Adressen bis 100 Menschen am Tag; mehr erst, wenn eine andere Person aus Verwaltung oder Datenschutz zustimmt.',
    takeIds: 'Ohne Namen',
    takeNames: 'Mit Namen und Adressen',
    needsApproval:
      'Für so viele Menschen braucht es ein zweites Paar Augen. Fragen Sie, und nehmen Sie die Liste mit, wenn zugestimmt ist.',
    asked: 'Um ein zweites Paar Augen wurde gebeten. Die Antwort steht unter Freigaben.',
    notApproved: 'Dies ist nicht freigegeben, schon genutzt, oder sein Tag ist um.',
    approvals: {
      menu: 'Freigaben',
      title: 'Ein zweites Paar Augen',
      lead: 'Wer viele Menschen als Datei mitnehmen will, fragt hier. Jemand anderes gibt frei, für genau diese Liste, einmal, binnen eines Tages.',
      empty: 'Niemand fragt etwas.',
      asks: '{who} möchte mit Namen und Adressen mitnehmen:',
      everybody: 'alle',
      until: 'bis',
      approve: 'Freigeben',
      refuse: 'Ablehnen',
      own: 'Das haben Sie selbst gefragt; jemand anderes entscheidet.',
      yours: 'Was Sie gefragt haben',
      take: 'Mitnehmen',
      states: {
        open: 'wartet auf Antwort',
        approved: 'freigegeben',
        refused: 'abgelehnt',
        used: 'mitgenommen',
        over: 'sein Tag ist um',
      },
      done: 'Ihre Antwort ist festgehalten.',
      notDone: 'Nichts wurde geändert: Es war schon beantwortet, oder es ist von Ihnen selbst.',
    },
  },
  fr: {
    any: 'peu importe',
    reachable: 'Oui, ou oui une fois',
    due: 'À faire',
    dueNotice: 'doit encore apprendre d’où viennent les données',
    dueLate: 'aurait déjà dû l’apprendre',
    country: 'Pays',
    kind: 'Qui',
    source: 'Origine',
    none: 'inconnu',
    more: 'Plus de choix',
    goOn: 'Chercher plus loin',
    kept: 'Listes gardées',
    keep: 'Garder',
    keepTitle: 'Garder cette liste',
    keepHelp:
      'Elle est gardée avec ses choix, pour vous seul ; qui y figure est recherché à chaque fois.',
    name: 'Comment vous l’appelez',
    drop: 'Retirer',
    keptNow: 'La liste est gardée.',
    noName: 'Donnez-lui un nom.',
    tooMany: 'Vingt listes sont déjà gardées. Retirez-en une d’abord.',
    take: 'Emporter en CSV',
    takeHelp:
      'Avec noms et adresses jusqu’à 100 personnes par jour ; plus seulement si un autre administrateur ou le délégué accepte.',
    takeIds: 'Sans noms',
    takeNames: 'Avec noms et adresses',
    needsApproval:
      'Pour tant de personnes, il faut une deuxième paire d’yeux. Demandez, puis emportez la liste une fois approuvée.',
    asked: 'Une deuxième paire d’yeux est demandée. La réponse se trouve sous Approbations.',
    notApproved: 'Ceci n’est pas approuvé, a déjà servi, ou son jour est passé.',
    approvals: {
      menu: 'Approbations',
      title: 'Une deuxième paire d’yeux',
      lead: 'Qui veut emporter beaucoup de personnes dans un fichier le demande ici. Quelqu’un d’autre approuve, pour cette liste précisément, une fois, sous un jour.',
      empty: 'Personne ne demande rien.',
      asks: '{who} demande à emporter, avec noms et adresses :',
      everybody: 'tout le monde',
      until: 'jusqu’au',
      approve: 'Approuver',
      refuse: 'Refuser',
      own: 'Vous l’avez demandé ; quelqu’un d’autre décide.',
      yours: 'Ce que vous avez demandé',
      take: 'Emporter',
      states: {
        open: 'attend une réponse',
        approved: 'approuvé',
        refused: 'refusé',
        used: 'emporté',
        over: 'son jour est passé',
      },
      done: 'Votre réponse est gardée.',
      notDone: 'Rien n’a changé : c’était déjà répondu, ou c’est le vôtre.',
    },
  },
}
