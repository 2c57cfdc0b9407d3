import type { Language } from '../../core/terms.ts'

/** What a check of a form can find. */
export type FormCheck =
  | 'hard-to-read'
  | 'legal-language'
  | 'vague'
  | 'bundled'
  | 'others'
  | 'no-identity'
  | 'no-withdrawal'
  | 'profiling-untold'
  | 'purpose-unknown'
  | 'needs-no-consent'
  | 'trade-untold'
  | 'trade-doubtful'

type FormWay = 'boxes' | 'single' | 'trade'

/** What the desk says about forms: the list, the builder with its checks, where a form is put. */
export type FormDeskWords = {
  readonly menu: string
  readonly title: string
  readonly lead: string
  readonly empty: string
  readonly begin: string
  readonly starts: Readonly<
    Record<FormWay | 'paper', { readonly name: string; readonly help: string }>
  >
  readonly states: Readonly<Record<'draft' | 'published' | 'changed', string>>
  readonly builder: {
    readonly newTitle: string
    readonly name: string
    readonly language: string
    readonly way: string
    readonly ways: Readonly<Record<FormWay, string>>
    readonly heading: string
    readonly intro: string
    readonly boxes: string
    readonly boxesHelp: string
    readonly box: string
    readonly purpose: string
    readonly channel: string
    readonly says: string
    readonly profiling: string
    readonly profilingHelp: string
    readonly addBox: string
    readonly dropBox: string
    readonly paper: string
    readonly paperHelp: string
    readonly paperTitle: string
    readonly paperLink: string
    readonly asksName: string
    readonly country: string
    readonly countryAsked: string
    readonly readers: string
    readonly readerKinds: Readonly<Record<'anybody' | 'consumers', string>>
    readonly identity: string
    readonly withdrawal: string
    readonly privacy: string
    readonly button: string
    readonly optional: string
    readonly look: string
    readonly save: string
    readonly publish: string
    readonly publishHelp: string
    readonly preview: string
    readonly previewHelp: string
    readonly noPurposes: string
  }
  readonly checks: {
    readonly title: string
    readonly fine: string
    readonly stops: string
    readonly warns: string
    readonly says: Readonly<Record<FormCheck, string>>
    readonly places: Readonly<
      Record<'title' | 'intro' | 'identity' | 'withdrawal' | 'boxes' | 'box', string>
    >
  }
  readonly said: Readonly<
    Record<
      'saved' | 'published' | 'stale' | 'unread' | 'stopped' | 'entered' | 'notEntered',
      string
    >
  >
  readonly share: {
    readonly title: string
    readonly hosted: string
    readonly open: string
    readonly embed: string
    readonly embedHelp: string
    readonly server: string
    readonly serverHelp: string
    readonly print: string
    readonly sheet: string
    readonly street: string
    readonly enter: string
    readonly friend: string
    readonly versions: string
    readonly version: string
    readonly edit: string
  }
}

const en: FormDeskWords = {
  menu: 'Forms',
  title: 'Forms',
  lead: 'A form asks for one permission with each box, in one plain sentence. What somebody saw and ticked is kept as proof.',
  empty: 'No form yet. Begin with one of these; the words stand there to be made yours.',
  begin: 'Begin a form',
  starts: {
    boxes: {
      name: 'Boxes to tick',
      help: 'One box for each kind of message, none of them ticked.',
    },
    single: {
      name: 'One field',
      help: 'A newsletter and nothing else: filling in the address is the yes.',
    },
    paper: {
      name: 'A paper, with boxes',
      help: 'Somebody orders a paper and gets it, whatever they tick.',
    },
    trade: {
      name: 'A paper for a subscription',
      help: 'The trade stands above the field. Today’s law doubts it.',
    },
  },
  states: {
    draft: 'Not published yet',
    published: 'Published, version {version}',
    changed: 'Version {version} stands; there are changes',
  },
  builder: {
    newTitle: 'A new form',
    name: 'What you call it here',
    language: 'Language of the form',
    way: 'How it asks',
    ways: {
      boxes: 'Boxes, one for each permission',
      single: 'One field, for one purpose',
      trade: 'Something in exchange for a subscription',
    },
    heading: 'Heading',
    intro: 'A line below it',
    boxes: 'What it asks for',
    boxesHelp:
      'One box for one kind of message over one channel. A box is never ticked beforehand.',
    box: 'Permission {number}',
    purpose: 'Purpose',
    channel: 'Channel',
    says: 'The sentence that people say yes to',
    profiling: 'What is watched and concluded',
    profilingHelp: 'Do messages follow from what somebody does?',
    addBox: 'One more permission',
    dropBox: 'Take permission {number} away',
    paper: 'Something that people ask for',
    paperHelp: 'Such as a white paper. With boxes they get it whatever they tick.',
    paperTitle: 'What it is called',
    paperLink: 'The address where it lies',
    asksName: 'Ask for a name too',
    country: 'Where its readers live',
    countryAsked: 'The form asks',
    readers: 'Whom it is for',
    readerKinds: { anybody: 'Whoever comes', consumers: 'Private persons alone' },
    identity: 'Who asks',
    withdrawal: 'How it is taken back',
    privacy: 'Address of the privacy statement',
    button: 'What the button says',
    optional: 'may stay empty',
    look: 'Check it',
    save: 'Save',
    publish: 'Publish',
    publishHelp:
      'A version that is published never changes: it is what people saw. A change makes the next version.',
    preview: 'As people see it',
    previewHelp: 'The lines about confirming, objecting and age are ours, and stand on every form.',
    noPurposes:
      'A form asks for a purpose, and there is none yet. Publish one first: ./cabeceo purpose add, or POST /v1/purposes.',
  },
  checks: {
    title: 'Checks',
    fine: 'Nothing stands in the way.',
    stops: 'This has to change before it can be published:',
    warns: 'This would be better:',
    says: {
      'hard-to-read':
        'This is hard to read: its longest sentence has {by} words. Say it in shorter ones.',
      'legal-language': '“{by}” is how lawyers write. Say it as you would to a customer.',
      vague: '“{by}” tells nobody what comes. Name the one thing that you will send.',
      bundled: 'This also asks for “{by}”. Each purpose has its own box.',
      others:
        '“{by}” means that somebody else gets the data. A yes counts for whoever is named, and nobody else.',
      'no-identity': 'Who asks is missing: “{by}” has to stand here.',
      'no-withdrawal': 'Say here that it can be taken back, and how.',
      'profiling-untold':
        'This purpose follows people. Say beside the box what is watched and what you conclude.',
      'purpose-unknown': 'There is no purpose “{by}”.',
      'needs-no-consent': 'This purpose needs no permission: leave the box away.',
      'trade-untold':
        'The trade is hidden: name “{by}” in the heading or the sentence, above the field.',
      'trade-doubtful':
        'A subscription as the price of a paper: today’s law asks first, and this form does not make it a yes (GDPR 7(4), check). A form with boxes does.',
    },
    places: {
      title: 'Heading',
      intro: 'Line below',
      identity: 'Who asks',
      withdrawal: 'Taking back',
      boxes: 'What it asks for',
      box: 'Permission {number}',
    },
  },
  said: {
    saved: 'Saved. People still see the version that stands.',
    published: 'Published. From now on people see this version.',
    stale:
      'Somebody else saved this form since you opened it. What you typed still stands here; compare before you save again.',
    unread: 'Something is missing or cannot be read; what you typed still stands here.',
    stopped: 'Saved, and not published: a check stands in the way.',
    entered: 'Kept. A letter asks the person to confirm.',
    notEntered: 'Nothing was kept: the address, the number or a tick is missing.',
  },
  share: {
    title: 'Where it is put',
    hosted: 'A page of its own',
    open: 'Open the form',
    embed: 'In your own page',
    embedHelp: 'Copy both parts. Without JavaScript the form still works, and no cookie is set.',
    server: 'From your own server',
    serverHelp:
      'With a key that may write. What people saw on your page has to be this version, word for word.',
    print: 'On paper',
    sheet: 'A sheet for one person',
    street: 'A list for the street or the fair',
    enter: 'Type in what was filled in on paper',
    friend: 'Tell a friend',
    versions: 'Versions',
    version: 'Version {version}, {day}',
    edit: 'Change it',
  },
}

const nl: FormDeskWords = {
  menu: 'Formulieren',
  title: 'Formulieren',
  lead: 'Een formulier vraagt met elk vakje om één toestemming, in één gewone zin. Wat iemand zag en aankruiste blijft als bewijs bewaard.',
  empty:
    'Nog geen formulier. Begin met een van deze; de woorden staan er om er de uwe van te maken.',
  begin: 'Een formulier beginnen',
  starts: {
    boxes: {
      name: 'Vakjes om aan te kruisen',
      help: 'Eén vakje voor elk soort bericht, geen ervan aangekruist.',
    },
    single: {
      name: 'Eén veld',
      help: 'Een nieuwsbrief en verder niets: het adres invullen is het ja.',
    },
    paper: {
      name: 'Een whitepaper, met vakjes',
      help: 'Iemand vraagt een stuk aan en krijgt het, wat hij ook aankruist.',
    },
    trade: {
      name: 'Een whitepaper voor een abonnement',
      help: 'De ruil staat boven het veld. De wet van nu twijfelt eraan.',
    },
  },
  states: {
    draft: 'Nog niet gepubliceerd',
    published: 'Gepubliceerd, versie {version}',
    changed: 'Versie {version} staat; er zijn wijzigingen',
  },
  builder: {
    newTitle: 'Een nieuw formulier',
    name: 'Hoe u het hier noemt',
    language: 'Taal van het formulier',
    way: 'Hoe het vraagt',
    ways: {
      boxes: 'Vakjes, één voor elke toestemming',
      single: 'Eén veld, voor één doel',
      trade: 'Iets in ruil voor een abonnement',
    },
    heading: 'Kop',
    intro: 'Een regel eronder',
    boxes: 'Waar het om vraagt',
    boxesHelp:
      'Eén vakje voor één soort bericht over één kanaal. Een vakje is nooit vooraf aangekruist.',
    box: 'Toestemming {number}',
    purpose: 'Doel',
    channel: 'Kanaal',
    says: 'De zin waarop mensen ja zeggen',
    profiling: 'Wat wordt gevolgd en afgeleid',
    profilingHelp: 'Volgen berichten uit wat iemand doet?',
    addBox: 'Nog een toestemming',
    dropBox: 'Toestemming {number} weghalen',
    paper: 'Iets waar mensen om vragen',
    paperHelp: 'Zoals een whitepaper. Bij vakjes krijgen ze het, wat ze ook aankruisen.',
    paperTitle: 'Hoe het heet',
    paperLink: 'Het adres waar het ligt',
    asksName: 'Ook naar een naam vragen',
    country: 'Waar de lezers wonen',
    countryAsked: 'Het formulier vraagt het',
    readers: 'Voor wie het is',
    readerKinds: { anybody: 'Wie er komt', consumers: 'Alleen particulieren' },
    identity: 'Wie er vraagt',
    withdrawal: 'Hoe het wordt ingetrokken',
    privacy: 'Adres van de privacyverklaring',
    button: 'Wat er op de knop staat',
    optional: 'mag leeg blijven',
    look: 'Nakijken',
    save: 'Bewaren',
    publish: 'Publiceren',
    publishHelp:
      'Een gepubliceerde versie verandert nooit: dat is wat mensen zagen. Een wijziging wordt de volgende versie.',
    preview: 'Zoals mensen het zien',
    previewHelp:
      'De regels over bevestigen, bezwaar en leeftijd zijn van ons en staan op elk formulier.',
    noPurposes:
      'Een formulier vraagt om een doel, en er is er nog geen. Publiceer er eerst een: ./cabeceo purpose add, of POST /v1/purposes.',
  },
  checks: {
    title: 'Nagekeken',
    fine: 'Niets staat in de weg.',
    stops: 'Dit moet anders voordat het gepubliceerd kan worden:',
    warns: 'Dit kan beter:',
    says: {
      'hard-to-read': 'Dit leest moeilijk: de langste zin telt {by} woorden. Zeg het in kortere.',
      'legal-language': '‘{by}’ is hoe juristen schrijven. Zeg het zoals tegen een klant.',
      vague: '‘{by}’ zegt niemand wat er komt. Noem het ene dat u stuurt.',
      bundled: 'Dit vraagt ook om ‘{by}’. Elk doel heeft een eigen vakje.',
      others:
        '‘{by}’ betekent dat een ander de gegevens krijgt. Een ja telt voor wie genoemd is, en voor niemand anders.',
      'no-identity': 'Wie er vraagt ontbreekt: ‘{by}’ moet hier staan.',
      'no-withdrawal': 'Zeg hier dat het ingetrokken kan worden, en hoe.',
      'profiling-untold':
        'Dit doel volgt mensen. Zeg naast het vakje wat u volgt en wat u eruit afleidt.',
      'purpose-unknown': 'Er is geen doel ‘{by}’.',
      'needs-no-consent': 'Voor dit doel is geen toestemming nodig: laat het vakje weg.',
      'trade-untold': 'De ruil is verborgen: noem ‘{by}’ in de kop of de zin, boven het veld.',
      'trade-doubtful':
        'Een abonnement als prijs voor een stuk: de wet van nu vraagt eerst, en dit formulier maakt er geen ja van (AVG 7(4), nakijken). Een formulier met vakjes wel.',
    },
    places: {
      title: 'De kop',
      intro: 'De regel eronder',
      identity: 'Wie vraagt',
      withdrawal: 'Intrekken',
      boxes: 'Waar het naar vraagt',
      box: 'Toestemming {number}',
    },
  },
  said: {
    saved: 'Bewaard. Mensen zien nog de versie die staat.',
    published: 'Gepubliceerd. Vanaf nu zien mensen deze versie.',
    stale:
      'Iemand anders bewaarde dit formulier sinds u het opende. Wat u typte staat hier nog; vergelijk voordat u opnieuw bewaart.',
    unread: 'Er ontbreekt iets of het is niet te lezen; wat u typte staat hier nog.',
    stopped: 'Bewaard, en niet gepubliceerd: er staat iets in de weg.',
    entered: 'Bewaard. Een brief vraagt de persoon om te bevestigen.',
    notEntered: 'Er is niets bewaard: het adres, het nummer of een kruisje ontbreekt.',
  },
  share: {
    title: 'Waar het komt te staan',
    hosted: 'Een eigen pagina',
    open: 'Het formulier openen',
    embed: 'In uw eigen pagina',
    embedHelp:
      'Neem beide delen over. Zonder JavaScript werkt het formulier ook, en er komt geen cookie.',
    server: 'Vanaf uw eigen server',
    serverHelp:
      'Met een sleutel die mag schrijven. Wat mensen op uw pagina zagen moet deze versie zijn, woord voor woord.',
    print: 'Op papier',
    sheet: 'Een blad voor één persoon',
    street: 'Een lijst voor op straat of de beurs',
    enter: 'Invoeren wat op papier is ingevuld',
    friend: 'Vertel het een vriend',
    versions: 'Versies',
    version: 'Versie {version}, {day}',
    edit: 'Wijzigen',
  },
}

const de: FormDeskWords = {
  menu: 'Formulare',
  title: 'Formulare',
  lead: 'Ein Formular bittet mit jedem Kästchen um eine Erlaubnis, in einem klaren Satz. Was jemand sah und ankreuzte, bleibt als Beleg.',
  empty:
    'Noch kein Formular. Beginnen Sie mit einem von diesen; die Worte stehen da, damit Sie sie zu Ihren machen.',
  begin: 'Ein Formular beginnen',
  starts: {
    boxes: {
      name: 'Kästchen zum Ankreuzen',
      help: 'Ein Kästchen für jede Art von Nachricht, keines davon angekreuzt.',
    },
    single: {
      name: 'Ein Feld',
      help: 'Ein Newsletter und sonst nichts: Die Adresse einzutragen ist das Ja.',
    },
    paper: {
      name: 'Ein Papier, mit Kästchen',
      help: 'Jemand bestellt ein Papier und bekommt es, was immer angekreuzt ist.',
    },
    trade: {
      name: 'Ein Papier für ein Abonnement',
      help: 'Der Tausch steht über dem Feld. Das heutige Recht zweifelt daran.',
    },
  },
  states: {
    draft: 'Noch nicht veröffentlicht',
    published: 'Veröffentlicht, Fassung {version}',
    changed: 'Fassung {version} gilt; es gibt Änderungen',
  },
  builder: {
    newTitle: 'Ein neues Formular',
    name: 'Wie Sie es hier nennen',
    language: 'Sprache des Formulars',
    way: 'Wie es bittet',
    ways: {
      boxes: 'Kästchen, eines für jede Erlaubnis',
      single: 'Ein Feld, für einen Zweck',
      trade: 'Etwas im Tausch für ein Abonnement',
    },
    heading: 'Überschrift',
    intro: 'Eine Zeile darunter',
    boxes: 'Worum es bittet',
    boxesHelp:
      'Ein Kästchen für eine Art von Nachricht über einen Kanal. Ein Kästchen ist nie vorher angekreuzt.',
    box: 'Erlaubnis {number}',
    purpose: 'Zweck',
    channel: 'Kanal',
    says: 'Der Satz, zu dem Menschen Ja sagen',
    profiling: 'Was beobachtet und gefolgert wird',
    profilingHelp: 'Folgen Nachrichten dem, was jemand tut?',
    addBox: 'Noch eine Erlaubnis',
    dropBox: 'Erlaubnis {number} entfernen',
    paper: 'Etwas, worum Menschen bitten',
    paperHelp: 'Etwa ein Whitepaper. Mit Kästchen bekommen sie es, was immer sie ankreuzen.',
    paperTitle: 'Wie es heißt',
    paperLink: 'Die Adresse, an der es liegt',
    asksName: 'Auch nach einem Namen fragen',
    country: 'Wo die Leser leben',
    countryAsked: 'Das Formular fragt danach',
    readers: 'Für wen es ist',
    readerKinds: { anybody: 'Wer immer kommt', consumers: 'Nur Privatpersonen' },
    identity: 'Wer fragt',
    withdrawal: 'Wie es widerrufen wird',
    privacy: 'Adresse der Datenschutzerklärung',
    button: 'Was auf dem Knopf steht',
    optional: 'darf leer bleiben',
    look: 'Prüfen',
    save: 'Speichern',
    publish: 'Veröffentlichen',
    publishHelp:
      'Eine veröffentlichte Fassung ändert sich nie: Das ist, was Menschen sahen. Eine Änderung wird die nächste Fassung.',
    preview: 'Wie Menschen es sehen',
    previewHelp:
      'Die Zeilen über Bestätigung, Widerspruch und Alter sind von uns und stehen auf jedem Formular.',
    noPurposes:
      'Ein Formular bittet für einen Zweck, und es gibt noch keinen. Veröffentlichen Sie zuerst einen: ./cabeceo purpose add oder POST /v1/purposes.',
  },
  checks: {
    title: 'Prüfung',
    fine: 'Nichts steht im Weg.',
    stops: 'Das muss anders werden, bevor es veröffentlicht wird:',
    warns: 'Das ginge besser:',
    says: {
      'hard-to-read':
        'Das ist schwer zu lesen: Der längste Satz hat {by} Wörter. Sagen Sie es kürzer.',
      'legal-language': '„{by}“ schreiben Juristen. Sagen Sie es wie zu einem Kunden.',
      vague: '„{by}“ sagt niemandem, was kommt. Nennen Sie das eine, das Sie senden.',
      bundled: 'Das bittet auch um „{by}“. Jeder Zweck hat sein eigenes Kästchen.',
      others:
        '„{by}“ heißt, dass ein anderer die Daten bekommt. Ein Ja gilt für den, der genannt ist, und für niemanden sonst.',
      'no-identity': 'Wer fragt, fehlt: „{by}“ muss hier stehen.',
      'no-withdrawal': 'Sagen Sie hier, dass es widerrufen werden kann, und wie.',
      'profiling-untold':
        'Dieser Zweck folgt Menschen. Sagen Sie neben dem Kästchen, was Sie beobachten und folgern.',
      'purpose-unknown': 'Es gibt keinen Zweck „{by}“.',
      'needs-no-consent': 'Dieser Zweck braucht keine Erlaubnis: Lassen Sie das Kästchen weg.',
      'trade-untold':
        'Der Tausch ist versteckt: Nennen Sie „{by}“ in der Überschrift oder im Satz, über dem Feld.',
      'trade-doubtful':
        'Ein Abonnement als Preis für ein Papier: Das heutige Recht fragt zuerst, und dieses Formular macht daraus kein Ja (DSGVO 7(4), prüfen). Ein Formular mit Kästchen schon.',
    },
    places: {
      title: 'Die Überschrift',
      intro: 'Die Zeile darunter',
      identity: 'Wer fragt',
      withdrawal: 'Widerrufen',
      boxes: 'Worum gebeten wird',
      box: 'Erlaubnis {number}',
    },
  },
  said: {
    saved: 'Gespeichert. Menschen sehen noch die geltende Fassung.',
    published: 'Veröffentlicht. Ab jetzt sehen Menschen diese Fassung.',
    stale:
      'Jemand anders hat dieses Formular gespeichert, seit Sie es geöffnet haben. Was Sie eingegeben haben, steht noch hier; vergleichen Sie, bevor Sie wieder speichern.',
    unread: 'Etwas fehlt oder ist nicht zu lesen; was Sie eingegeben haben, steht noch hier.',
    stopped: 'Gespeichert und nicht veröffentlicht: Eine Prüfung steht im Weg.',
    entered: 'Behalten. Ein Brief bittet die Person um Bestätigung.',
    notEntered: 'Nichts wurde behalten: Die Adresse, die Nummer oder ein Kreuz fehlt.',
  },
  share: {
    title: 'Wo es steht',
    hosted: 'Eine eigene Seite',
    open: 'Das Formular öffnen',
    embed: 'In Ihrer eigenen Seite',
    embedHelp:
      'Übernehmen Sie beide Teile. Ohne JavaScript funktioniert das Formular auch, und kein Cookie wird gesetzt.',
    server: 'Von Ihrem eigenen Server',
    serverHelp:
      'Mit einem Schlüssel, der schreiben darf. Was Menschen auf Ihrer Seite sahen, muss diese Fassung sein, Wort für Wort.',
    print: 'Auf Papier',
    sheet: 'Ein Blatt für eine Person',
    street: 'Eine Liste für die Straße oder die Messe',
    enter: 'Eingeben, was auf Papier ausgefüllt wurde',
    friend: 'Einem Freund erzählen',
    versions: 'Fassungen',
    version: 'Fassung {version}, {day}',
    edit: 'Ändern',
  },
}

const fr: FormDeskWords = {
  menu: 'Formulaires',
  title: 'Les formulaires',
  lead: 'Avec chaque case, un formulaire demande une permission, en une phrase claire. Ce que quelqu’un a vu et coché est gardé comme preuve.',
  empty:
    'Pas encore de formulaire. Commencez par l’un de ceux-ci ; les mots sont là pour devenir les vôtres.',
  begin: 'Commencer un formulaire',
  starts: {
    boxes: {
      name: 'Des cases à cocher',
      help: 'Une case pour chaque sorte de message, aucune n’est cochée.',
    },
    single: {
      name: 'Un seul champ',
      help: 'Une lettre d’information et rien d’autre : saisir l’adresse est le oui.',
    },
    paper: {
      name: 'Un document, avec des cases',
      help: 'On commande un document et on le reçoit, quoi qu’on coche.',
    },
    trade: {
      name: 'Un document contre un abonnement',
      help: 'L’échange est dit au-dessus du champ. Le droit actuel en doute.',
    },
  },
  states: {
    draft: 'Pas encore publié',
    published: 'Publié, version {version}',
    changed: 'La version {version} vaut ; il y a des modifications',
  },
  builder: {
    newTitle: 'Un nouveau formulaire',
    name: 'Comment vous l’appelez ici',
    language: 'Langue du formulaire',
    way: 'Comment il demande',
    ways: {
      boxes: 'Des cases, une par permission',
      single: 'Un seul champ, pour un seul but',
      trade: 'Quelque chose contre un abonnement',
    },
    heading: 'Titre',
    intro: 'Une ligne en dessous',
    boxes: 'Ce qu’il demande',
    boxesHelp:
      'Une case pour une sorte de message par un canal. Une case n’est jamais cochée d’avance.',
    box: 'Permission n° {number}',
    purpose: 'But',
    channel: 'Canal',
    says: 'La phrase à laquelle on dit oui',
    profiling: 'Ce qui est observé et déduit',
    profilingHelp: 'Les messages suivent-ils ce que fait quelqu’un ?',
    addBox: 'Encore une permission',
    dropBox: 'Enlever la permission {number}',
    paper: 'Quelque chose que l’on demande',
    paperHelp: 'Un livre blanc, par exemple. Avec des cases, on le reçoit quoi qu’on coche.',
    paperTitle: 'Comment cela s’appelle',
    paperLink: 'L’adresse où cela se trouve',
    asksName: 'Demander aussi un nom',
    country: 'Où vivent ses lecteurs',
    countryAsked: 'Le formulaire le demande',
    readers: 'À qui il s’adresse',
    readerKinds: { anybody: 'Qui veut', consumers: 'Aux particuliers seulement' },
    identity: 'Qui demande',
    withdrawal: 'Comment le retirer',
    privacy: 'Adresse de la déclaration de confidentialité',
    button: 'Ce que dit le bouton',
    optional: 'peut rester vide',
    look: 'Vérifier',
    save: 'Enregistrer',
    publish: 'Publier',
    publishHelp:
      'Une version publiée ne change jamais : c’est ce que les gens ont vu. Une modification fait la version suivante.',
    preview: 'Comme les gens le voient',
    previewHelp:
      'Les lignes sur la confirmation, l’opposition et l’âge sont les nôtres, et figurent sur chaque formulaire.',
    noPurposes:
      'Un formulaire demande pour un but, et il n’y en a pas encore. Publiez-en un d’abord : ./cabeceo purpose add, ou POST /v1/purposes.',
  },
  checks: {
    title: 'Vérifications',
    fine: 'Rien ne s’y oppose.',
    stops: 'Ceci doit changer avant la publication :',
    warns: 'Ceci serait mieux :',
    says: {
      'hard-to-read':
        'C’est difficile à lire : la phrase la plus longue compte {by} mots. Dites-le en plus court.',
      'legal-language': '« {by} » est du langage de juriste. Dites-le comme à un client.',
      vague: '« {by} » ne dit à personne ce qui viendra. Nommez la seule chose que vous enverrez.',
      bundled: 'Ceci demande aussi « {by} ». Chaque but a sa propre case.',
      others:
        '« {by} » veut dire qu’un autre reçoit les données. Un oui vaut pour qui est nommé, et pour personne d’autre.',
      'no-identity': 'Il manque qui demande : « {by} » doit figurer ici.',
      'no-withdrawal': 'Dites ici que cela peut être retiré, et comment.',
      'profiling-untold':
        'Ce but suit les gens. Dites à côté de la case ce qui est observé et ce que vous en déduisez.',
      'purpose-unknown': 'Il n’y a pas de but « {by} ».',
      'needs-no-consent': 'Ce but n’a besoin d’aucune permission : enlevez la case.',
      'trade-untold':
        'L’échange est caché : nommez « {by} » dans le titre ou la phrase, au-dessus du champ.',
      'trade-doubtful':
        'Un abonnement comme prix d’un document : le droit actuel demande d’abord, et ce formulaire n’en fait pas un oui (RGPD 7(4), à vérifier). Un formulaire à cases, si.',
    },
    places: {
      title: 'Le titre',
      intro: 'La ligne en dessous',
      identity: 'Qui le demande',
      withdrawal: 'Le retrait',
      boxes: 'Ce qui est demandé',
      box: 'Permission n° {number}',
    },
  },
  said: {
    saved: 'Enregistré. Les gens voient encore la version qui vaut.',
    published: 'Publié. Désormais, les gens voient cette version.',
    stale:
      'Quelqu’un d’autre a enregistré ce formulaire depuis que vous l’avez ouvert. Ce que vous avez saisi est encore là ; comparez avant d’enregistrer.',
    unread: 'Quelque chose manque ou ne peut être lu ; ce que vous avez saisi est encore là.',
    stopped: 'Enregistré, et non publié : une vérification s’y oppose.',
    entered: 'Gardé. Une lettre demande à la personne de confirmer.',
    notEntered: 'Rien n’a été gardé : l’adresse, le numéro ou une croix manque.',
  },
  share: {
    title: 'Où le mettre',
    hosted: 'Une page à lui',
    open: 'Ouvrir le formulaire',
    embed: 'Dans votre propre page',
    embedHelp:
      'Copiez les deux parties. Sans JavaScript, le formulaire marche aussi, et aucun cookie n’est posé.',
    server: 'Depuis votre propre serveur',
    serverHelp:
      'Avec une clé qui peut écrire. Ce que les gens ont vu sur votre page doit être cette version, mot pour mot.',
    print: 'Sur papier',
    sheet: 'Une feuille pour une personne',
    street: 'Une liste pour la rue ou la foire',
    enter: 'Saisir ce qui a été rempli sur papier',
    friend: 'En parler à un ami',
    versions: 'Les versions',
    version: 'Version {version}, le {day}',
    edit: 'Modifier',
  },
}

export const FORM_DESK: Readonly<Record<Language, FormDeskWords>> = { en, nl, de, fr }
