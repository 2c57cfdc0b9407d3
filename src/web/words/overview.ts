import type { Language } from '../../core/terms.ts'

type StopWay =
  | 'withdrawn'
  | 'refused'
  | 'all-marketing'
  | 'channel'
  | 'purpose'
  | 'profiling'
  | 'paused'
type Step = { readonly title: string; readonly help: string; readonly button: string }

/** What the overview says. */
export type OverviewWords = {
  readonly menu: string
  readonly exampleComes: string
  readonly ownCompany: string
  readonly empty: string
  readonly steps: Readonly<Record<'bring' | 'ask' | 'invite', Step>>
  readonly today: string
  readonly nothingDue: string
  /** `{count}` people were not told in time; are to be told this week. */
  readonly late: string
  readonly week: string
  readonly forms: string
  readonly counting: string
  readonly counted: string
  readonly permissions: string
  readonly permissionsHelp: string
  readonly month: string
  readonly given: string
  readonly ended: string
  readonly sources: string
  readonly sourcesHelp: string
  readonly source: string
  readonly stops: string
  readonly stopsHelp: string
  readonly stop: string
  readonly none: string
  readonly count: string
  readonly table: string
  readonly ways: Readonly<Record<StopWay, string>>
}

export const OVERVIEW: Readonly<Record<Language, OverviewWords>> = {
  en: {
    menu: 'Overview',
    exampleComes: 'The example people are coming: {percent} %',
    ownCompany: 'Set up my own company',
    empty: 'Nobody is recorded yet. Three steps to begin:',
    steps: {
      bring: {
        title: 'Bring your people',
        help: 'Send a file of contacts. The gate says whom you may reach before anything is recorded.',
        button: 'Import a file',
      },
      ask: {
        title: 'Ask before you make contact',
        help: 'Complete one sentence and get the answer, its reasons and the way to a yes.',
        button: 'Ask a question',
      },
      invite: {
        title: 'Invite whoever works with you',
        help: 'Colleagues or your agency, each with a role that fits.',
        button: 'People and roles',
      },
    },
    today: 'To do',
    nothingDue: 'Nothing is due.',
    late: 'people should have been told already where their data come from',
    week: 'people to tell within a week where their data come from',
    forms: 'companies of which the legal form is not certain',
    counting: 'Being counted for the first time: {count} entries read.',
    counted: 'Counted {when}.',
    permissions: 'Permissions over time',
    permissionsHelp: 'Each yes and each stop in the month in which it was said.',
    month: 'Month',
    given: 'Said yes',
    ended: 'Stopped',
    sources: 'Where details come from',
    sourcesHelp: 'Addresses and numbers by their source.',
    source: 'Source',
    stops: 'How people stop',
    stopsHelp: 'Every stop that was heard, by how it was said.',
    stop: 'How',
    none: 'None yet.',
    count: 'How many',
    table: 'The same as a table',
    ways: {
      withdrawn: 'took a yes back',
      refused: 'said no when asked',
      'all-marketing': 'objected to all marketing',
      channel: 'objected to one channel',
      purpose: 'objected to one purpose',
      profiling: 'objected to profiling',
      paused: 'paused for a while',
    },
  },
  nl: {
    menu: 'Overzicht',
    exampleComes: 'De voorbeeldmensen komen eraan: {percent} %',
    ownCompany: 'Mijn eigen bedrijf inrichten',
    empty: 'Er is nog niemand vastgelegd. Drie stappen om te beginnen:',
    steps: {
      bring: {
        title: 'Breng uw mensen',
        help: 'Stuur een bestand met contacten. De poort zegt wie u mag bereiken, voordat er iets is vastgelegd.',
        button: 'Een bestand importeren',
      },
      ask: {
        title: 'Vraag voordat u contact zoekt',
        help: 'Maak één zin af, en u krijgt het antwoord, de redenen en de weg naar een ja.',
        button: 'Een vraag stellen',
      },
      invite: {
        title: 'Nodig uit wie met u werkt',
        help: 'Collega’s of uw bureau, elk met een rol die past.',
        button: 'Mensen en rollen',
      },
    },
    today: 'Te doen',
    nothingDue: 'Er is niets te doen.',
    late: 'mensen hadden al moeten horen waar hun gegevens vandaan komen',
    week: 'mensen moeten binnen een week horen waar hun gegevens vandaan komen',
    forms: 'bedrijven waarvan de rechtsvorm niet zeker is',
    counting: 'Wordt voor het eerst geteld: {count} regels gelezen.',
    counted: 'Geteld {when}.',
    permissions: 'Toestemmingen door de tijd',
    permissionsHelp: 'Elk ja en elke stop in de maand waarin het gezegd is.',
    month: 'Maand',
    given: 'Zei ja',
    ended: 'Stopte',
    sources: 'Waar gegevens vandaan komen',
    sourcesHelp: 'Adressen en nummers naar hun bron.',
    source: 'Bron',
    stops: 'Hoe mensen stoppen',
    stopsHelp: 'Elke stop die gehoord is, naar hoe hij gezegd is.',
    stop: 'Hoe',
    none: 'Nog geen.',
    count: 'Hoeveel',
    table: 'Hetzelfde als tabel',
    ways: {
      withdrawn: 'nam een ja terug',
      refused: 'zei nee op de vraag',
      'all-marketing': 'maakte bezwaar tegen alle reclame',
      channel: 'maakte bezwaar tegen één kanaal',
      purpose: 'maakte bezwaar tegen één doel',
      profiling: 'maakte bezwaar tegen profielen',
      paused: 'pauzeerde een tijd',
    },
  },
  de: {
    menu: 'Überblick',
    exampleComes: 'Die Beispielmenschen kommen: {percent} %',
    ownCompany: 'Mein eigenes Unternehmen einrichten',
    empty: 'Noch ist niemand festgehalten. Drei Schritte für den Anfang:',
    steps: {
      bring: {
        title: 'Bringen Sie Ihre Leute',
        help: 'Senden Sie eine Datei mit Kontakten. Das Tor sagt, wen Sie erreichen dürfen, bevor etwas festgehalten ist.',
        button: 'Eine Datei importieren',
      },
      ask: {
        title: 'Fragen Sie vor dem Kontakt',
        help: 'Ein Satz, und Sie erhalten die Antwort, die Gründe und den Weg zum Ja.',
        button: 'Eine Frage stellen',
      },
      invite: {
        title: 'Laden Sie ein, wer mit Ihnen arbeitet',
        help: 'Kollegen oder Ihre Agentur, jeder mit passender Rolle.',
        button: 'Menschen und Rollen',
      },
    },
    today: 'Zu tun',
    nothingDue: 'Nichts steht an.',
    late: 'Menschen hätten schon erfahren müssen, woher ihre Daten stammen',
    week: 'Menschen müssen binnen einer Woche erfahren, woher ihre Daten stammen',
    forms: 'Unternehmen, deren Rechtsform nicht sicher ist',
    counting: 'Wird zum ersten Mal gezählt: {count} Einträge gelesen.',
    counted: 'Gezählt {when}.',
    permissions: 'Einwilligungen im Lauf der Zeit',
    permissionsHelp: 'Jedes Ja und jeder Stopp in dem Monat, in dem es gesagt wurde.',
    month: 'Monat',
    given: 'Sagte ja',
    ended: 'Stoppte',
    sources: 'Woher die Angaben stammen',
    sourcesHelp: 'Adressen und Nummern nach ihrer Quelle.',
    source: 'Quelle',
    stops: 'Wie Menschen stoppen',
    stopsHelp: 'Jeder Stopp, der gehört wurde, danach, wie er gesagt wurde.',
    stop: 'Wie',
    none: 'Noch keine.',
    count: 'Wie viele',
    table: 'Dasselbe als Tabelle',
    ways: {
      withdrawn: 'nahm ein Ja zurück',
      refused: 'sagte nein auf die Frage',
      'all-marketing': 'widersprach aller Werbung',
      channel: 'widersprach einem Kanal',
      purpose: 'widersprach einem Zweck',
      profiling: 'widersprach Profilen',
      paused: 'machte eine Pause',
    },
  },
  fr: {
    menu: 'Aperçu',
    exampleComes: 'Les personnes d’exemple arrivent : {percent} %',
    ownCompany: 'Installer ma propre entreprise',
    empty: 'Personne n’est encore enregistré. Trois pas pour commencer :',
    steps: {
      bring: {
        title: 'Apportez vos contacts',
        help: 'Envoyez un fichier de contacts. La porte dit qui vous pouvez joindre, avant tout enregistrement.',
        button: 'Importer un fichier',
      },
      ask: {
        title: 'Demandez avant de contacter',
        help: 'Complétez une phrase : vous obtenez la réponse, ses raisons et le chemin vers un oui.',
        button: 'Poser une question',
      },
      invite: {
        title: 'Invitez ceux qui travaillent avec vous',
        help: 'Collègues ou agence, chacun avec un rôle qui convient.',
        button: 'Personnes et rôles',
      },
    },
    today: 'À faire',
    nothingDue: 'Rien n’est dû.',
    late: 'personnes auraient déjà dû apprendre d’où viennent leurs données',
    week: 'personnes à informer sous une semaine de l’origine de leurs données',
    forms: 'entreprises dont la forme juridique n’est pas certaine',
    counting: 'Premier comptage en cours : {count} écritures lues.',
    counted: 'Compté {when}.',
    permissions: 'Les permissions dans le temps',
    permissionsHelp: 'Chaque oui et chaque arrêt, au mois où il a été dit.',
    month: 'Mois',
    given: 'A dit oui',
    ended: 'A arrêté',
    sources: 'D’où viennent les données',
    sourcesHelp: 'Adresses et numéros selon leur source.',
    source: 'Source',
    stops: 'Comment les gens arrêtent',
    stopsHelp: 'Chaque arrêt entendu, selon la façon de le dire.',
    stop: 'Comment',
    none: 'Aucun encore.',
    count: 'Combien',
    table: 'La même chose en tableau',
    ways: {
      withdrawn: 'a repris son oui',
      refused: 'a dit non à la question',
      'all-marketing': 's’est opposé à toute publicité',
      channel: 's’est opposé à un canal',
      purpose: 's’est opposé à une finalité',
      profiling: 's’est opposé au profilage',
      paused: 'a fait une pause',
    },
  },
}
