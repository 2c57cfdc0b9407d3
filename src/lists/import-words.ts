import type { Language } from '../core/terms.ts'
import type { ImportState } from '../imports/import.ts'
import type { NotDone } from '../imports/imports.ts'

/** What the pages of imports say. `{count}` and the like stand where numbers come. */
export type ImportWords = {
  readonly menu: string
  readonly title: string
  /** What one is called that nobody named. */
  readonly name: string
  readonly lead: string
  readonly empty: string
  readonly send: {
    readonly title: string
    readonly file: string
    readonly fileHelp: string
    readonly pasted: string
    readonly pastedHelp: string
    readonly button: string
    readonly none: string
    readonly nothingKept: string
  }
  readonly states: Readonly<Record<ImportState, string>>
  readonly sent: string
  readonly rows: string
  readonly older: string
  readonly latest: string
  readonly about: {
    readonly title: string
    readonly help: string
    readonly label: string
    readonly source: string
    readonly supplier: string
    readonly obtainedOn: string
    readonly relation: string
    readonly country: string
    readonly header: string
    readonly consent: string
    readonly purpose: string
    readonly channels: string
    readonly form: string
    readonly collectedFor: string
    readonly notStated: string
    readonly notTaken: string
  }
  readonly act: {
    readonly plan: string
    readonly run: string
    readonly goOn: string
    readonly undo: string
    readonly undoHelp: string
    readonly undoTitle: string
    readonly cancel: string
    readonly refused: string
    readonly refusedHelp: string
    readonly look: string
  }
  readonly progress: Readonly<Record<'planning' | 'running' | 'undoing', string>>
  readonly progressHelp: string
  readonly plan: {
    readonly title: string
    readonly asOf: string
    readonly unstated: string
    readonly rows: string
    readonly recorded: string
    readonly known: string
    readonly refused: string
    readonly suppressed: string
    readonly ambiguous: string
    readonly duplicates: string
    readonly optOuts: string
    readonly consents: string
    readonly stops: string
    readonly mayWe: string
    readonly noPurpose: string
    readonly points: string
    readonly why: string
    readonly helps: string
    readonly whyAndHelps: string
    readonly left: string
    readonly lines: string
    readonly inexact: string
  }
  readonly counts: {
    readonly title: string
    readonly undoneTitle: string
    readonly gone: string
    readonly keptOut: string
    readonly takenBack: string
    readonly people: string
  }
  readonly notDone: Readonly<Record<NotDone, string>>
  readonly failed: string
  readonly answer: string
  readonly count: string
}

export const IMPORT_WORDS: Readonly<Record<Language, ImportWords>> = {
  en: {
    menu: 'Imports',
    title: 'Imports',
    name: 'Import {id}',
    lead: 'A file of contacts is looked at first: what its columns hold, and whom you may reach after it. Nothing is recorded until you say so, and an import can be undone.',
    empty:
      'No file was sent yet. Send one, or paste a few lines such as: email,name and below it jan@example.nl,Jan Jansen.',
    send: {
      title: 'Send a file',
      file: 'Or choose a CSV file',
      fileHelp: 'Any delimiter and encoding, up to 2 GiB. Save a spreadsheet as CSV first.',
      pasted: 'Paste lines',
      pastedHelp: 'The first line names the columns.',
      button: 'Send, and look at it',
      none: 'Choose a file, or paste some lines.',
      nothingKept: 'Nothing of it was kept.',
    },
    states: {
      uploaded: 'Sent, not looked at yet',
      planning: 'Being looked at',
      planned: 'Looked at, nothing recorded',
      running: 'Being imported',
      done: 'Imported',
      flawed: 'Imported as far as it could be read',
      failed: 'Broken off',
      cancelled: 'Stopped halfway',
      undoing: 'Being undone',
      undone: 'Undone',
    },
    sent: 'sent {when}',
    rows: 'rows: {count}',
    older: 'Earlier imports',
    latest: 'Latest imports',
    about: {
      title: 'What you know about this file',
      help: 'What you leave out counts as unknown, and the unknown never helps.',
      label: 'What you call it',
      source: 'Where the details come from',
      supplier: 'Who passed them on',
      obtainedOn: 'Obtained on',
      relation: 'Who they are to you',
      country: 'Their country, where a row names none',
      header: 'The first line names the columns',
      consent: 'Consent that the file tells of',
      purpose: 'Consent for',
      channels: 'Consent for these ways',
      form: 'How consent was given',
      collectedFor: 'What they were told the details are for',
      notStated: 'not stated',
      notTaken:
        'Something here cannot be right: a column that holds something nobody knows, a day in the future, or a text that is too long. Nothing was changed.',
    },
    act: {
      plan: 'Say what an import would do',
      run: 'Import it',
      goOn: 'Go on with the import',
      undo: 'Undo this import',
      undoTitle: 'Undo',
      undoHelp:
        'Who was new with this import is forgotten; of the others what spoke for contact counts no more. A stop stays a stop.',
      cancel: 'Stop it',
      refused: 'Rows that were refused, as CSV',
      refusedHelp: 'Mend them and send that file again. Rows that tell of a stop come first.',
      look: 'See how far it is',
    },
    progress: {
      planning: '{percent} % read',
      running: '{percent} % imported',
      undoing: '{percent} % undone',
    },
    progressHelp: 'You can leave this page: the work goes on, and comes back here.',
    plan: {
      title: 'What an import would do',
      asOf: 'Asked on {when}. Nothing is recorded yet.',
      unstated: 'Nobody said who these people are to you, so they are asked about as strangers.',
      rows: 'rows in the file',
      recorded: 'new people',
      known: 'people you have already',
      refused: 'rows that are refused',
      suppressed: 'rows of people who were erased: kept out',
      ambiguous: 'rows whose addresses belong to different people',
      duplicates: 'addresses and numbers that stand in more than one row',
      optOuts: 'rows that tell of a stop',
      consents: 'rows that tell of consent',
      stops: 'Refused rows that tell of a stop: {count}. Mend these first.',
      mayWe: 'Whom you may reach after it',
      noPurpose: 'There is no purpose yet, so nobody may be contacted.',
      points: 'addresses or numbers: {count}',
      why: 'Why not',
      helps: 'What would help',
      whyAndHelps: 'Why not, and what would help',
      left: 'Values that are left out',
      lines: 'lines {lines}',
      inexact:
        'The file names many known people; numbers of new and known ones are close, not exact.',
    },
    counts: {
      title: 'What was imported',
      undoneTitle: 'What was undone',
      gone: 'people forgotten again',
      keptOut: 'of these kept out, as they had stopped',
      takenBack: 'people of whom the import counts no more',
      people: 'See these people',
    },
    notDone: {
      'import-unknown': 'There is no such import.',
      'import-under-way': 'Something else is being done with this import. Wait for it, or stop it.',
      'import-done': 'This file was imported already. Undo that import to begin anew.',
      'import-begun': 'Some rows were imported as the columns stood. Go on so, or undo it first.',
      'import-not-run': 'Nothing is under way, and nothing was done that could be undone.',
      'import-undone': 'This import was undone. Send the file again to begin anew.',
      'import-file-gone': 'The file is kept no longer. Send it again.',
    },
    failed: 'The work broke off. What was recorded stays; go on, or undo it.',
    answer: 'Answer',
    count: 'How many',
  },
  nl: {
    menu: 'Importeren',
    title: 'Importeren',
    name: 'Import {id}',
    lead: 'Een bestand met contacten wordt eerst bekeken: wat de kolommen bevatten en wie u daarna mag bereiken. Er wordt niets vastgelegd voordat u het zegt, en een import kan ongedaan worden gemaakt.',
    empty:
      'Er is nog geen bestand gestuurd. Stuur er een, of plak een paar regels zoals: email,naam en daaronder jan@example.nl,Jan Jansen.',
    send: {
      title: 'Een bestand sturen',
      file: 'Of kies een CSV-bestand',
      fileHelp:
        'Elk scheidingsteken en elke codering, tot 2 GiB. Bewaar een rekenblad eerst als CSV.',
      pasted: 'Plak regels',
      pastedHelp: 'De eerste regel noemt de kolommen.',
      button: 'Sturen en bekijken',
      none: 'Kies een bestand, of plak een paar regels.',
      nothingKept: 'Er is niets van bewaard.',
    },
    states: {
      uploaded: 'Gestuurd, nog niet bekeken',
      planning: 'Wordt bekeken',
      planned: 'Bekeken, niets vastgelegd',
      running: 'Wordt geïmporteerd',
      done: 'Geïmporteerd',
      flawed: 'Geïmporteerd voor zover het te lezen was',
      failed: 'Afgebroken',
      cancelled: 'Halverwege gestopt',
      undoing: 'Wordt ongedaan gemaakt',
      undone: 'Ongedaan gemaakt',
    },
    sent: 'gestuurd {when}',
    rows: 'regels: {count}',
    older: 'Eerdere imports',
    latest: 'Laatste imports',
    about: {
      title: 'Wat u over dit bestand weet',
      help: 'Wat u weglaat, geldt als onbekend, en het onbekende helpt nooit.',
      label: 'Hoe u het noemt',
      source: 'Waar de gegevens vandaan komen',
      supplier: 'Wie ze doorgaf',
      obtainedOn: 'Verkregen op',
      relation: 'Wat zij voor u zijn',
      country: 'Hun land, waar een regel er geen noemt',
      header: 'De eerste regel noemt de kolommen',
      consent: 'Toestemming waarvan het bestand vertelt',
      purpose: 'Toestemming voor',
      channels: 'Toestemming langs deze wegen',
      form: 'Hoe toestemming is gegeven',
      collectedFor: 'Waarvoor de gegevens zijn, zoals hun verteld is',
      notStated: 'niet gezegd',
      notTaken:
        'Hier kan iets niet kloppen: een kolom met iets dat niemand kent, een dag in de toekomst, of een te lange tekst. Er is niets veranderd.',
    },
    act: {
      plan: 'Zeg wat een import zou doen',
      run: 'Importeren',
      goOn: 'Verder met de import',
      undo: 'Deze import ongedaan maken',
      undoTitle: 'Ongedaan maken',
      undoHelp:
        'Wie met deze import nieuw was, wordt vergeten; van de anderen telt niet meer wat voor contact sprak. Een stop blijft een stop.',
      cancel: 'Stoppen',
      refused: 'Geweigerde regels, als CSV',
      refusedHelp: 'Verbeter ze en stuur dat bestand opnieuw. Regels met een stop staan vooraan.',
      look: 'Zie hoever het is',
    },
    progress: {
      planning: '{percent} % gelezen',
      running: '{percent} % geïmporteerd',
      undoing: '{percent} % ongedaan gemaakt',
    },
    progressHelp: 'U kunt weggaan: het werk gaat door, en staat hier als u terugkomt.',
    plan: {
      title: 'Wat een import zou doen',
      asOf: 'Gevraagd op {when}. Er is nog niets vastgelegd.',
      unstated: 'Niemand zei wat deze mensen voor u zijn; er is gevraagd als over vreemden.',
      rows: 'regels in het bestand',
      recorded: 'nieuwe mensen',
      known: 'mensen die u al hebt',
      refused: 'geweigerde regels',
      suppressed: 'regels van gewiste mensen: buitengehouden',
      ambiguous: 'regels met adressen van verschillende mensen',
      duplicates: 'adressen en nummers die in meer dan één regel staan',
      optOuts: 'regels met een stop',
      consents: 'regels met een toestemming',
      stops: 'Geweigerde regels met een stop: {count}. Verbeter deze eerst.',
      mayWe: 'Wie u daarna mag bereiken',
      noPurpose: 'Er is nog geen doel, dus niemand mag benaderd worden.',
      points: 'adressen of nummers: {count}',
      why: 'Waarom niet',
      helps: 'Wat zou helpen',
      whyAndHelps: 'Waarom niet, en wat zou helpen',
      left: 'Waarden die wegblijven',
      lines: 'regels {lines}',
      inexact:
        'Het bestand noemt veel bekende mensen; de aantallen nieuwe en bekende zijn bijna, niet helemaal precies.',
    },
    counts: {
      title: 'Wat er is geïmporteerd',
      undoneTitle: 'Wat er ongedaan is gemaakt',
      gone: 'mensen weer vergeten',
      keptOut: 'daarvan buitengehouden, omdat zij gestopt waren',
      takenBack: 'mensen van wie de import niet meer telt',
      people: 'Bekijk deze mensen',
    },
    notDone: {
      'import-unknown': 'Zo’n import is er niet.',
      'import-under-way': 'Er gebeurt al iets met deze import. Wacht erop, of stop het.',
      'import-done':
        'Dit bestand is al geïmporteerd. Maak die import ongedaan om opnieuw te beginnen.',
      'import-begun':
        'Er zijn al regels geïmporteerd zoals de kolommen stonden. Ga zo verder, of maak het eerst ongedaan.',
      'import-not-run': 'Er is niets bezig, en niets gedaan dat ongedaan kan worden gemaakt.',
      'import-undone': 'Deze import is ongedaan gemaakt. Stuur het bestand opnieuw.',
      'import-file-gone': 'Het bestand wordt niet meer bewaard. Stuur het opnieuw.',
    },
    failed: 'Het werk brak af. Wat vastgelegd is, blijft; ga verder, of maak het ongedaan.',
    answer: 'Antwoord',
    count: 'Hoeveel',
  },
  de: {
    menu: 'Importe',
    title: 'Importe',
    name: 'Import {id}',
    lead: 'Eine Datei mit Kontakten wird zuerst angesehen: was ihre Spalten enthalten und wen Sie danach erreichen dürfen. Nichts wird festgehalten, bevor Sie es sagen, und ein Import lässt sich zurücknehmen.',
    empty:
      'Noch wurde keine Datei gesendet. Senden Sie eine, oder fügen Sie ein paar Zeilen ein, etwa: email,name und darunter jan@example.nl,Jan Jansen.',
    send: {
      title: 'Eine Datei senden',
      file: 'Oder eine CSV-Datei wählen',
      fileHelp:
        'Jedes Trennzeichen, jede Kodierung, bis 2 GiB. Speichern Sie eine Tabelle zuerst als CSV.',
      pasted: 'Zeilen einfügen',
      pastedHelp: 'Die erste Zeile nennt die Spalten.',
      button: 'Senden und ansehen',
      none: 'Wählen Sie eine Datei, oder fügen Sie Zeilen ein.',
      nothingKept: 'Nichts davon wurde aufbewahrt.',
    },
    states: {
      uploaded: 'Gesendet, noch nicht angesehen',
      planning: 'Wird angesehen',
      planned: 'Angesehen, nichts festgehalten',
      running: 'Wird importiert',
      done: 'Importiert',
      flawed: 'Importiert, soweit lesbar',
      failed: 'Abgebrochen',
      cancelled: 'Auf halbem Weg angehalten',
      undoing: 'Wird zurückgenommen',
      undone: 'Zurückgenommen',
    },
    sent: 'gesendet {when}',
    rows: 'Zeilen: {count}',
    older: 'Frühere Importe',
    latest: 'Letzte Importe',
    about: {
      title: 'Was Sie über diese Datei wissen',
      help: 'Was Sie weglassen, gilt als unbekannt, und Unbekanntes hilft nie.',
      label: 'Wie Sie sie nennen',
      source: 'Woher die Angaben stammen',
      supplier: 'Wer sie weitergab',
      obtainedOn: 'Erhoben am',
      relation: 'Was sie für Sie sind',
      country: 'Ihr Land, wo eine Zeile keines nennt',
      header: 'Die erste Zeile nennt die Spalten',
      consent: 'Einwilligung, von der die Datei berichtet',
      purpose: 'Einwilligung für',
      channels: 'Einwilligung für diese Wege',
      form: 'Wie eingewilligt wurde',
      collectedFor: 'Wofür die Angaben sind, wie ihnen gesagt wurde',
      notStated: 'nicht gesagt',
      notTaken:
        'Etwas kann hier nicht stimmen: eine Spalte mit etwas, das niemand kennt, ein Tag in der Zukunft oder ein zu langer Text. Nichts wurde geändert.',
    },
    act: {
      plan: 'Sagen, was ein Import täte',
      run: 'Importieren',
      goOn: 'Mit dem Import fortfahren',
      undo: 'Diesen Import zurücknehmen',
      undoTitle: 'Zurücknehmen',
      undoHelp:
        'Wer mit diesem Import neu war, wird vergessen; bei den anderen zählt nicht mehr, was für Kontakt sprach. Ein Stopp bleibt ein Stopp.',
      cancel: 'Anhalten',
      refused: 'Abgelehnte Zeilen, als CSV',
      refusedHelp:
        'Berichtigen Sie sie und senden Sie diese Datei erneut. Zeilen mit einem Stopp stehen vorn.',
      look: 'Sehen, wie weit es ist',
    },
    progress: {
      planning: '{percent} % gelesen',
      running: '{percent} % importiert',
      undoing: '{percent} % zurückgenommen',
    },
    progressHelp:
      'Sie können gehen: Die Arbeit läuft weiter und steht hier, wenn Sie zurückkommen.',
    plan: {
      title: 'Was ein Import täte',
      asOf: 'Gefragt am {when}. Noch ist nichts festgehalten.',
      unstated: 'Niemand sagte, was diese Menschen für Sie sind; gefragt wurde wie bei Fremden.',
      rows: 'Zeilen in der Datei',
      recorded: 'neue Menschen',
      known: 'Menschen, die Sie schon haben',
      refused: 'abgelehnte Zeilen',
      suppressed: 'Zeilen gelöschter Menschen: ferngehalten',
      ambiguous: 'Zeilen mit Adressen verschiedener Menschen',
      duplicates: 'Adressen und Nummern in mehr als einer Zeile',
      optOuts: 'Zeilen mit einem Stopp',
      consents: 'Zeilen mit einer Einwilligung',
      stops: 'Abgelehnte Zeilen mit einem Stopp: {count}. Berichtigen Sie diese zuerst.',
      mayWe: 'Wen Sie danach erreichen dürfen',
      noPurpose: 'Es gibt noch keinen Zweck, also darf niemand angesprochen werden.',
      points: 'Adressen oder Nummern: {count}',
      why: 'Warum nicht',
      helps: 'Was helfen würde',
      whyAndHelps: 'Warum nicht, und was helfen würde',
      left: 'Werte, die wegbleiben',
      lines: 'Zeilen {lines}',
      inexact:
        'Die Datei nennt viele Bekannte; die Zahlen der Neuen und Bekannten sind nahe, nicht genau.',
    },
    counts: {
      title: 'Was importiert wurde',
      undoneTitle: 'Was zurückgenommen wurde',
      gone: 'Menschen wieder vergessen',
      keptOut: 'davon ferngehalten, da sie gestoppt hatten',
      takenBack: 'Menschen, bei denen der Import nicht mehr zählt',
      people: 'Diese Menschen ansehen',
    },
    notDone: {
      'import-unknown': 'Einen solchen Import gibt es nicht.',
      'import-under-way':
        'Mit diesem Import geschieht schon etwas. Warten Sie, oder halten Sie es an.',
      'import-done':
        'Diese Datei wurde schon importiert. Nehmen Sie das zurück, um neu zu beginnen.',
      'import-begun':
        'Zeilen wurden importiert, wie die Spalten standen. Fahren Sie so fort, oder nehmen Sie es zuerst zurück.',
      'import-not-run': 'Nichts läuft, und nichts wurde getan, das sich zurücknehmen ließe.',
      'import-undone': 'Dieser Import wurde zurückgenommen. Senden Sie die Datei erneut.',
      'import-file-gone': 'Die Datei wird nicht mehr aufbewahrt. Senden Sie sie erneut.',
    },
    failed:
      'Die Arbeit brach ab. Was festgehalten ist, bleibt; fahren Sie fort, oder nehmen Sie es zurück.',
    answer: 'Antwort',
    count: 'Wie viele',
  },
  fr: {
    menu: 'Imports',
    title: 'Imports',
    name: 'Import {id}',
    lead: 'Un fichier de contacts est d’abord regardé : ce que contiennent ses colonnes, et qui vous pourrez joindre ensuite. Rien n’est enregistré avant que vous le disiez, et un import s’annule.',
    empty:
      'Aucun fichier n’a été envoyé. Envoyez-en un, ou collez quelques lignes comme : email,nom et dessous jan@example.nl,Jan Jansen.',
    send: {
      title: 'Envoyer un fichier',
      file: 'Ou choisissez un fichier CSV',
      fileHelp:
        'Tout séparateur, tout encodage, jusqu’à 2 Gio. Enregistrez d’abord un tableur en CSV.',
      pasted: 'Collez des lignes',
      pastedHelp: 'La première ligne nomme les colonnes.',
      button: 'Envoyer et regarder',
      none: 'Choisissez un fichier, ou collez des lignes.',
      nothingKept: 'Rien n’en a été gardé.',
    },
    states: {
      uploaded: 'Envoyé, pas encore regardé',
      planning: 'En cours de lecture',
      planned: 'Regardé, rien d’enregistré',
      running: 'En cours d’import',
      done: 'Importé',
      flawed: 'Importé autant que lisible',
      failed: 'Interrompu',
      cancelled: 'Arrêté en chemin',
      undoing: 'En cours d’annulation',
      undone: 'Annulé',
    },
    sent: 'envoyé {when}',
    rows: 'lignes : {count}',
    older: 'Imports plus anciens',
    latest: 'Derniers imports',
    about: {
      title: 'Ce que vous savez de ce fichier',
      help: 'Ce que vous laissez vide compte comme inconnu, et l’inconnu n’aide jamais.',
      label: 'Comment vous l’appelez',
      source: 'D’où viennent les données',
      supplier: 'Qui les a transmises',
      obtainedOn: 'Obtenues le',
      relation: 'Ce qu’ils sont pour vous',
      country: 'Leur pays, quand une ligne n’en nomme aucun',
      header: 'La première ligne nomme les colonnes',
      consent: 'Le consentement dont parle le fichier',
      purpose: 'Consentement pour',
      channels: 'Consentement par ces voies',
      form: 'Comment il a été donné',
      collectedFor: 'Ce à quoi servent les données, selon ce qu’on leur a dit',
      notStated: 'non précisé',
      notTaken:
        'Quelque chose ne peut pas être juste : une colonne dont le contenu est inconnu, un jour dans l’avenir, ou un texte trop long. Rien n’a été changé.',
    },
    act: {
      plan: 'Dire ce que ferait un import',
      run: 'Importer',
      goOn: 'Poursuivre l’import',
      undo: 'Annuler cet import',
      undoTitle: 'Annuler',
      undoHelp:
        'Qui était nouveau avec cet import est oublié ; pour les autres, ce qui plaidait pour un contact ne compte plus. Un arrêt reste un arrêt.',
      cancel: 'Arrêter',
      refused: 'Lignes refusées, en CSV',
      refusedHelp:
        'Corrigez-les et renvoyez ce fichier. Les lignes qui parlent d’un arrêt viennent d’abord.',
      look: 'Voir où cela en est',
    },
    progress: {
      planning: '{percent} % lu',
      running: '{percent} % importé',
      undoing: '{percent} % annulé',
    },
    progressHelp: 'Vous pouvez partir : le travail continue, et vous le retrouverez ici.',
    plan: {
      title: 'Ce que ferait un import',
      asOf: 'Demandé le {when}. Rien n’est encore enregistré.',
      unstated:
        'Personne n’a dit ce que ces gens sont pour vous ; la question est posée comme pour des inconnus.',
      rows: 'lignes dans le fichier',
      recorded: 'nouvelles personnes',
      known: 'personnes que vous avez déjà',
      refused: 'lignes refusées',
      suppressed: 'lignes de personnes effacées : tenues à l’écart',
      ambiguous: 'lignes dont les adresses sont à plusieurs personnes',
      duplicates: 'adresses et numéros présents dans plus d’une ligne',
      optOuts: 'lignes qui parlent d’un arrêt',
      consents: 'lignes qui parlent d’un consentement',
      stops: 'Lignes refusées qui parlent d’un arrêt : {count}. Corrigez-les d’abord.',
      mayWe: 'Qui vous pourrez joindre ensuite',
      noPurpose: 'Il n’y a pas encore de finalité : personne ne peut être contacté.',
      points: 'adresses ou numéros : {count}',
      why: 'Pourquoi pas',
      helps: 'Ce qui aiderait',
      whyAndHelps: 'Pourquoi pas, et ce qui aiderait',
      left: 'Valeurs laissées de côté',
      lines: 'lignes {lines}',
      inexact:
        'Le fichier nomme beaucoup de personnes connues ; les nombres de nouvelles et de connues sont proches, non exacts.',
    },
    counts: {
      title: 'Ce qui a été importé',
      undoneTitle: 'Ce qui a été annulé',
      gone: 'personnes de nouveau oubliées',
      keptOut: 'dont tenues à l’écart, car elles avaient arrêté',
      takenBack: 'personnes pour qui l’import ne compte plus',
      people: 'Voir ces personnes',
    },
    notDone: {
      'import-unknown': 'Cet import n’existe pas.',
      'import-under-way': 'Quelque chose est déjà en cours. Attendez, ou arrêtez-le.',
      'import-done': 'Ce fichier est déjà importé. Annulez cet import pour recommencer.',
      'import-begun':
        'Des lignes ont été importées avec les colonnes telles quelles. Poursuivez ainsi, ou annulez d’abord.',
      'import-not-run': 'Rien n’est en cours, et rien ne peut être annulé.',
      'import-undone': 'Cet import a été annulé. Renvoyez le fichier pour recommencer.',
      'import-file-gone': 'Le fichier n’est plus gardé. Renvoyez-le.',
    },
    failed: 'Le travail s’est interrompu. Ce qui est enregistré reste ; poursuivez, ou annulez.',
    answer: 'Réponse',
    count: 'Combien',
  },
}
