import type { Language } from '../../core/terms.ts'

/** What the pages about the people of a seller say. */
export type PeopleWords = {
  readonly ask: {
    readonly menu: string
    readonly title: string
    /** `{channel}`, `{who}` and `{purpose}` stand where their fields come. */
    readonly sentence: string
    readonly who: string
    readonly whoHelp: string
    readonly channel: string
    readonly purpose: string
    readonly button: string
    readonly nobody: string
    readonly nobodyHelp: string
    readonly publicDesk: string
    readonly several: string
    readonly moreFit: string
    readonly tooShort: string
    readonly noPurpose: string
    readonly noPurposeHelp: string
  }
  readonly list: {
    readonly menu: string
    readonly title: string
    readonly lead: string
    readonly empty: string
    readonly emptyHelp: string
    readonly emptyImport: string
    readonly none: string
    readonly anyAnswer: string
    readonly answer: string
    readonly show: string
    readonly older: string
    readonly who: string
    readonly source: string
    readonly noName: string
    readonly unknown: string
  }
  readonly person: {
    readonly points: string
    readonly noPoints: string
    readonly from: string
    readonly on: string
    readonly by: string
    readonly mayWe: string
    readonly matrix: string
    readonly matrixHelp: string
    readonly timeline: string
    readonly restsOn: string
    readonly told: string
    readonly tellBy: string
    readonly tellLate: string
    readonly actors: Readonly<
      Record<'person' | 'staff' | 'machine' | 'colleague' | 'authority', string>
    >
  }
  readonly duties: {
    readonly menu: string
    readonly title: string
    readonly lead: string
    readonly empty: string
    readonly due: string
    readonly late: string
    readonly choose: string
    readonly mark: string
    readonly marked: string
    readonly more: string
  }
}

export const PEOPLE: Readonly<Record<Language, PeopleWords>> = {
  en: {
    ask: {
      menu: 'Ask',
      title: 'May we?',
      sentence: 'May we {channel} {who} about {purpose}?',
      who: 'Whom',
      whoHelp: 'A name, a mail address, a number, or your own reference.',
      channel: 'How',
      purpose: 'About',
      button: 'Ask',
      nobody: 'Nobody of yours is known by that.',
      nobodyHelp:
        'Whoever is not recorded may not be contacted from here. Record them with their source first.',
      publicDesk: 'Ask with the facts alone',
      several: 'Several people fit. Whom do you mean?',
      moreFit: 'More people fit. Type more of the name, or an address.',
      tooShort: 'Type two letters or more of a name, or a whole address or number.',
      noPurpose: 'There is no purpose yet',
      noPurposeHelp:
        'A purpose says in plain words why you contact somebody, such as your newsletter. Add one first:',
    },
    list: {
      menu: 'People',
      title: 'People',
      lead: 'Everybody who is recorded, the latest first. Choose a purpose and a channel to see whom you may reach.',
      empty: 'Nobody is recorded yet',
      emptyHelp: 'Import a file of contacts, or record them by the API.',
      emptyImport: 'Import a file',
      none: 'Nobody here fits. Older ones may.',
      anyAnswer: 'any answer',
      answer: 'Answer',
      show: 'Show',
      older: 'Older',
      who: 'Who',
      source: 'Where from',
      noName: 'No name',
      unknown: 'not known',
    },
    person: {
      points: 'How they can be reached, and where that comes from',
      noPoints: 'No address and no number is kept.',
      from: 'from {source}',
      on: 'on {day}',
      by: 'passed on by {supplier}',
      mayWe: 'May we {channel} them about {purpose}?',
      matrix: 'What may reach them now',
      matrixHelp: 'Choose an answer to see why, and the way to a yes.',
      timeline: 'What happened',
      restsOn: 'It rests on these entries',
      told: 'Told where the data come from',
      tellBy: 'Tell them where the data come from, by {day}.',
      tellLate: 'They should have been told where the data come from by {day}.',
      actors: {
        person: 'the person',
        staff: 'your staff',
        machine: 'a program',
        colleague: 'somebody for them',
        authority: 'an authority',
      },
    },
    duties: {
      menu: 'Duties',
      title: 'Duties due',
      lead: 'People whose data come from elsewhere, and who were not told yet. The clock began on its own.',
      empty: 'Nothing is due. Whoever is recorded from another source appears here by itself.',
      due: 'by {day}',
      late: 'was due by {day}',
      choose: 'Choose {name}',
      mark: 'Those chosen were told',
      marked: 'Recorded: they were told.',
      more: 'Show more',
    },
  },
  nl: {
    ask: {
      menu: 'Vragen',
      title: 'Mogen wij?',
      sentence: 'Mogen wij {who} {channel} over {purpose}?',
      who: 'Wie',
      whoHelp: 'Een naam, een mailadres, een nummer of uw eigen kenmerk.',
      channel: 'Hoe',
      purpose: 'Waarover',
      button: 'Vraag het',
      nobody: 'Niemand van u is zo bekend.',
      nobodyHelp:
        'Wie niet is vastgelegd, mag van hieruit niet worden benaderd. Leg de persoon eerst vast, met de bron.',
      publicDesk: 'Vraag het met alleen de feiten',
      several: 'Er passen er meer. Wie bedoelt u?',
      moreFit: 'Er passen er nog meer. Typ meer van de naam, of een adres.',
      tooShort: 'Typ twee letters of meer van een naam, of een heel adres of nummer.',
      noPurpose: 'Er is nog geen doel',
      noPurposeHelp:
        'Een doel zegt in gewone woorden waarom u iemand benadert, zoals uw nieuwsbrief. Voeg er eerst een toe:',
    },
    list: {
      menu: 'Mensen',
      title: 'Mensen',
      lead: 'Iedereen die is vastgelegd, de laatste eerst. Kies een doel en een kanaal om te zien wie u mag bereiken.',
      empty: 'Er is nog niemand vastgelegd',
      emptyHelp: 'Importeer een bestand met contacten, of leg ze vast via de API.',
      emptyImport: 'Een bestand importeren',
      none: 'Hier past niemand. Verderop misschien wel.',
      anyAnswer: 'elk antwoord',
      answer: 'Antwoord',
      show: 'Toon',
      older: 'Ouder',
      who: 'Wie',
      source: 'Waarvandaan',
      noName: 'Geen naam',
      unknown: 'niet bekend',
    },
    person: {
      points: 'Hoe iemand te bereiken is, en waar dat vandaan komt',
      noPoints: 'Er is geen adres en geen nummer bewaard.',
      from: '{source}',
      on: 'op {day}',
      by: 'doorgegeven door {supplier}',
      mayWe: 'Mogen wij deze persoon {channel} over {purpose}?',
      matrix: 'Wat deze persoon nu mag bereiken',
      matrixHelp: 'Kies een antwoord om te zien waarom, en de weg naar een ja.',
      timeline: 'Wat er gebeurde',
      restsOn: 'Het rust op deze regels',
      told: 'Verteld waar de gegevens vandaan komen',
      tellBy: 'Vertel uiterlijk {day} waar de gegevens vandaan komen.',
      tellLate: 'Uiterlijk {day} had verteld moeten zijn waar de gegevens vandaan komen.',
      actors: {
        person: 'de persoon',
        staff: 'uw mensen',
        machine: 'een programma',
        colleague: 'iemand namens de persoon',
        authority: 'een autoriteit',
      },
    },
    duties: {
      menu: 'Plichten',
      title: 'Plichten van vandaag',
      lead: 'Mensen van wie de gegevens van elders komen en die nog niet zijn geïnformeerd. De klok begon vanzelf.',
      empty: 'Er is niets te doen. Wie uit een andere bron komt, verschijnt hier vanzelf.',
      due: 'uiterlijk {day}',
      late: 'had uiterlijk {day} gemoeten',
      choose: 'Kies {name}',
      mark: 'De gekozenen zijn geïnformeerd',
      marked: 'Vastgelegd: zij zijn geïnformeerd.',
      more: 'Toon meer',
    },
  },
  de: {
    ask: {
      menu: 'Fragen',
      title: 'Dürfen wir?',
      sentence: 'Dürfen wir {who} {channel} wegen {purpose}?',
      who: 'Wen',
      whoHelp: 'Ein Name, eine Mailadresse, eine Nummer oder Ihr eigenes Kennzeichen.',
      channel: 'Wie',
      purpose: 'Weswegen',
      button: 'Fragen',
      nobody: 'Niemand bei Ihnen ist so bekannt.',
      nobodyHelp:
        'Wer nicht erfasst ist, darf von hier aus nicht angesprochen werden. Erfassen Sie die Person zuerst mit der Quelle.',
      publicDesk: 'Nur mit den Fakten fragen',
      several: 'Mehrere passen. Wen meinen Sie?',
      moreFit: 'Noch mehr passen. Tippen Sie mehr vom Namen oder eine Adresse.',
      tooShort:
        'Tippen Sie mindestens zwei Buchstaben eines Namens oder eine ganze Adresse oder Nummer.',
      noPurpose: 'Es gibt noch keinen Zweck',
      noPurposeHelp:
        'Ein Zweck sagt in klaren Worten, warum Sie jemanden ansprechen, etwa Ihr Newsletter. Legen Sie zuerst einen an:',
    },
    list: {
      menu: 'Menschen',
      title: 'Menschen',
      lead: 'Alle, die erfasst sind, die neuesten zuerst. Wählen Sie Zweck und Kanal, um zu sehen, wen Sie erreichen dürfen.',
      empty: 'Noch niemand ist erfasst',
      emptyHelp: 'Importieren Sie eine Datei mit Kontakten, oder halten Sie sie über die API fest.',
      emptyImport: 'Eine Datei importieren',
      none: 'Hier passt niemand. Ältere vielleicht.',
      anyAnswer: 'jede Antwort',
      answer: 'Antwort',
      show: 'Zeigen',
      older: 'Ältere',
      who: 'Wer',
      source: 'Woher',
      noName: 'Kein Name',
      unknown: 'nicht bekannt',
    },
    person: {
      points: 'Wie die Person erreichbar ist, und woher das stammt',
      noPoints: 'Keine Adresse und keine Nummer ist gespeichert.',
      from: '{source}',
      on: 'am {day}',
      by: 'weitergegeben von {supplier}',
      mayWe: 'Dürfen wir diese Person {channel} wegen {purpose}?',
      matrix: 'Was die Person jetzt erreichen darf',
      matrixHelp: 'Wählen Sie eine Antwort, um den Grund und den Weg zum Ja zu sehen.',
      timeline: 'Was geschah',
      restsOn: 'Es beruht auf diesen Einträgen',
      told: 'Informiert, woher die Daten stammen',
      tellBy: 'Sagen Sie bis {day}, woher die Daten stammen.',
      tellLate: 'Bis {day} hätte gesagt werden müssen, woher die Daten stammen.',
      actors: {
        person: 'die Person',
        staff: 'Ihre Leute',
        machine: 'ein Programm',
        colleague: 'jemand für die Person',
        authority: 'eine Behörde',
      },
    },
    duties: {
      menu: 'Pflichten',
      title: 'Fällige Pflichten',
      lead: 'Menschen, deren Daten von anderswo stammen und die noch nicht informiert wurden. Die Frist lief von selbst an.',
      empty: 'Nichts ist fällig. Wer aus einer anderen Quelle stammt, erscheint hier von selbst.',
      due: 'bis {day}',
      late: 'war bis {day} fällig',
      choose: '{name} wählen',
      mark: 'Die Gewählten wurden informiert',
      marked: 'Erfasst: Sie wurden informiert.',
      more: 'Mehr zeigen',
    },
  },
  fr: {
    ask: {
      menu: 'Demander',
      title: 'Pouvons-nous ?',
      sentence: 'Pouvons-nous {channel} {who} au sujet de {purpose} ?',
      who: 'Qui',
      whoHelp: 'Un nom, une adresse, un numéro ou votre propre référence.',
      channel: 'Comment',
      purpose: 'Au sujet de',
      button: 'Demander',
      nobody: "Personne chez vous n'est connu ainsi.",
      nobodyHelp:
        "Qui n'est pas enregistré ne peut être contacté d'ici. Enregistrez d'abord la personne, avec la source.",
      publicDesk: 'Demander avec les seuls faits',
      several: 'Plusieurs personnes conviennent. Qui voulez-vous dire ?',
      moreFit: "D'autres conviennent encore. Tapez plus du nom, ou une adresse.",
      tooShort: "Tapez au moins deux lettres d'un nom, ou une adresse ou un numéro entier.",
      noPurpose: "Il n'y a pas encore de finalité",
      noPurposeHelp:
        "Une finalité dit en mots simples pourquoi vous contactez quelqu'un, comme votre lettre. Ajoutez-en une d'abord :",
    },
    list: {
      menu: 'Personnes',
      title: 'Personnes',
      lead: 'Tous ceux qui sont enregistrés, les derniers en premier. Choisissez une finalité et un canal pour voir qui vous pouvez joindre.',
      empty: "Personne n'est encore enregistré",
      emptyHelp: 'Importez un fichier de contacts, ou enregistrez-les par l’API.',
      emptyImport: 'Importer un fichier',
      none: 'Personne ne convient ici. Plus loin peut-être.',
      anyAnswer: 'toute réponse',
      answer: 'Réponse',
      show: 'Montrer',
      older: 'Plus anciens',
      who: 'Qui',
      source: "D'où",
      noName: 'Sans nom',
      unknown: 'inconnu',
    },
    person: {
      points: "Comment joindre cette personne, et d'où cela vient",
      noPoints: "Aucune adresse ni aucun numéro n'est gardé.",
      from: '{source}',
      on: 'le {day}',
      by: 'transmis par {supplier}',
      mayWe: 'Pouvons-nous {channel} cette personne au sujet de {purpose} ?',
      matrix: "Ce qui peut l'atteindre maintenant",
      matrixHelp: 'Choisissez une réponse pour voir pourquoi, et le chemin vers un oui.',
      timeline: "Ce qui s'est passé",
      restsOn: 'Cela repose sur ces entrées',
      told: "Informée de l'origine des données",
      tellBy: "Dites-lui d'où viennent les données, avant le {day}.",
      tellLate: "Elle aurait dû savoir d'où viennent les données avant le {day}.",
      actors: {
        person: 'la personne',
        staff: 'votre équipe',
        machine: 'un programme',
        colleague: "quelqu'un pour elle",
        authority: 'une autorité',
      },
    },
    duties: {
      menu: 'Devoirs',
      title: 'Devoirs du jour',
      lead: "Les personnes dont les données viennent d'ailleurs et qui ne sont pas encore informées. Le délai court de lui-même.",
      empty: "Rien n'est dû. Qui vient d'une autre source apparaît ici de lui-même.",
      due: 'avant le {day}',
      late: 'était dû avant le {day}',
      choose: 'Choisir {name}',
      mark: 'Les personnes choisies sont informées',
      marked: 'Enregistré : elles sont informées.',
      more: 'Montrer plus',
    },
  },
}
