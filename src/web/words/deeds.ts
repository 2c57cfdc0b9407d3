import type { Language } from '../../core/terms.ts'

/** What can be recorded of somebody at the desk: each is one form. */
export const DEEDS = [
  'consent',
  'confirmation',
  'register',
  'relation',
  'sale',
  'notice',
  'note',
] as const
export type Deed = (typeof DEEDS)[number]

/** What came of a form about somebody. */
export const DEED_ENDS = [
  'recorded',
  'stopped',
  'acted',
  'refused',
  'over',
  'unread',
  'corrected',
  'added',
  'kept-out',
] as const
export type DeedEnd = (typeof DEED_ENDS)[number]

/** What the forms about one person say, and what stands around them under an answer. */
export type DeedWords = {
  /** The summary that opens the form, and its button. */
  readonly open: Readonly<Record<Deed, string>>
  readonly record: string
  readonly ends: Readonly<Record<DeedEnd, string>>
  readonly fields: {
    readonly how: string
    readonly evidence: string
    readonly words: string
    readonly proof: string
    readonly day: string
    readonly listOf: string
    readonly relation: string
    readonly family: string
    readonly optOutShown: string
    readonly notice: string
    readonly channel: string
    readonly purpose: string
    readonly noPurpose: string
    readonly note: string
    readonly choose: string
  }
  readonly listed: string
  readonly notListed: string
  readonly notices: Readonly<Record<'art13' | 'art14' | 'art21', string>>
  readonly act: {
    readonly title: string
    readonly help: string
    readonly once: string
    readonly note: string
    readonly button: string
  }
  readonly evidence: string
  readonly noEvidence: string
  readonly cannot: string
  readonly toLegalForms: string
  readonly toCorrect: string
  readonly toSource: string
  readonly toChannel: string
  readonly toPerson: string
  readonly chooseSomebody: string
  readonly toPeople: string
}

export const DEED_WORDS: Readonly<Record<Language, DeedWords>> = {
  en: {
    open: {
      consent: 'They said yes: record it',
      confirmation: 'They confirmed: record it',
      register: 'You looked in the register: record it',
      relation: 'Record how you know them',
      sale: 'Record what they bought',
      notice: 'Record what they were told',
      note: 'Note what was said',
    },
    record: 'Record',
    ends: {
      recorded: 'Recorded. The answer counts it from now on.',
      stopped: 'The stop is recorded, and holds from this moment on.',
      acted: 'Recorded: this contact was allowed, and made. Below is the answer for the next one.',
      refused:
        'Nothing was recorded: the answer changed before you pressed. This is how it stands now.',
      over: 'Nothing was recorded: the answer offers this step no longer.',
      unread: 'Something in the form could not be read. Nothing was recorded; fill it in again.',
      corrected: 'Corrected. What was known before stays in the history.',
      added: 'The address or number is recorded, with its source.',
      'kept-out': 'Not recorded: whoever had this address or number was erased.',
    },
    fields: {
      how: 'How they said it',
      evidence: 'What proves it',
      words: 'What they were asked, in those words',
      proof: 'Where the proof is',
      day: 'On which day',
      listOf: 'Day of the list',
      relation: 'To us they are',
      family: 'Kind of product',
      optOutShown: 'A way to say no was shown',
      notice: 'What they were told',
      channel: 'How',
      purpose: 'About',
      noPurpose: 'something else',
      note: 'What was said, and by whom',
      choose: 'choose',
    },
    listed: 'They are listed',
    notListed: 'Not listed',
    notices: {
      art13: 'What we do with their data',
      art14: 'Where we got their details',
      art21: 'That they may object',
    },
    act: {
      title: 'Act on it',
      help: 'Tick what you did. The decision and the contact are kept together.',
      once: 'This yes is good for one contact. Recording it uses it up.',
      note: 'Who answered, and what was said',
      button: 'Record that contact was made',
    },
    evidence: 'It rests on',
    noEvidence: 'Nothing on record speaks about it.',
    cannot: 'The desk cannot record this yet.',
    toLegalForms: 'Look at the legal form',
    toCorrect: 'Add what you know',
    toSource: 'Record where it came from',
    toChannel: 'Ask about this channel',
    toPerson: 'Everything about this person',
    chooseSomebody: 'Choose somebody from your people to see the answer about them.',
    toPeople: 'To your people',
  },
  nl: {
    open: {
      consent: 'Men zei ja: leg het vast',
      confirmation: 'Men bevestigde: leg het vast',
      register: 'U keek in het register: leg het vast',
      relation: 'Leg vast hoe u deze persoon kent',
      sale: 'Leg vast wat er is gekocht',
      notice: 'Leg vast wat er is verteld',
      note: 'Noteer wat er is gezegd',
    },
    record: 'Leg vast',
    ends: {
      recorded: 'Vastgelegd. Het antwoord telt het vanaf nu mee.',
      stopped: 'De stop is vastgelegd en geldt vanaf dit moment.',
      acted:
        'Vastgelegd: dit contact mocht, en is gemaakt. Hieronder staat het antwoord voor het volgende.',
      refused:
        'Er is niets vastgelegd: het antwoord veranderde voordat u drukte. Zo staat het er nu voor.',
      over: 'Er is niets vastgelegd: het antwoord biedt deze stap niet meer.',
      unread:
        'Iets in het formulier was niet te lezen. Er is niets vastgelegd; vul het nog eens in.',
      corrected: 'Gecorrigeerd. Wat eerder bekend was, blijft in de geschiedenis.',
      added: 'Het adres of nummer is vastgelegd, met de bron.',
      'kept-out': 'Niet vastgelegd: wie dit adres of nummer had, is gewist.',
    },
    fields: {
      how: 'Hoe het ja is gegeven',
      evidence: 'Wat het bewijst',
      words: 'Wat er is gevraagd, in die woorden',
      proof: 'Waar het bewijs is',
      day: 'Op welke dag',
      listOf: 'Dag van de lijst',
      relation: 'Voor ons is dit',
      family: 'Soort product',
      optOutShown: 'Er was een manier om nee te zeggen',
      notice: 'Wat er is verteld',
      channel: 'Hoe',
      purpose: 'Waarover',
      noPurpose: 'iets anders',
      note: 'Wat er is gezegd, en door wie',
      choose: 'kies',
    },
    listed: 'Staat erin',
    notListed: 'Staat er niet in',
    notices: {
      art13: 'Wat wij met de gegevens doen',
      art14: 'Waar wij de gegevens vandaan hebben',
      art21: 'Dat men bezwaar mag maken',
    },
    act: {
      title: 'Handel ernaar',
      help: 'Vink aan wat u deed. Het besluit en het contact worden samen bewaard.',
      once: 'Dit ja geldt voor één contact. Vastleggen gebruikt het op.',
      note: 'Wie er antwoordde, en wat er is gezegd',
      button: 'Leg vast dat er contact was',
    },
    evidence: 'Het rust op',
    noEvidence: 'Niets wat is vastgelegd zegt er iets over.',
    cannot: 'Dit kan hier nog niet worden vastgelegd.',
    toLegalForms: 'Bekijk de rechtsvorm',
    toCorrect: 'Vul aan wat u weet',
    toSource: 'Leg vast waar het vandaan komt',
    toChannel: 'Vraag het over dit kanaal',
    toPerson: 'Alles over deze persoon',
    chooseSomebody: 'Kies iemand uit uw mensen om het antwoord te zien.',
    toPeople: 'Naar uw mensen',
  },
  de: {
    open: {
      consent: 'Die Person sagte Ja: festhalten',
      confirmation: 'Die Person hat bestätigt: festhalten',
      register: 'Sie sahen im Register nach: festhalten',
      relation: 'Festhalten, woher Sie sich kennen',
      sale: 'Festhalten, was gekauft wurde',
      notice: 'Festhalten, worüber informiert wurde',
      note: 'Notieren, was gesagt wurde',
    },
    record: 'Festhalten',
    ends: {
      recorded: 'Festgehalten. Die Antwort zählt es ab jetzt mit.',
      stopped: 'Der Stopp ist festgehalten und gilt ab diesem Moment.',
      acted:
        'Festgehalten: Dieser Kontakt war erlaubt und fand statt. Unten steht die Antwort für den nächsten.',
      refused:
        'Nichts wurde festgehalten: Die Antwort änderte sich, bevor Sie drückten. So steht es jetzt.',
      over: 'Nichts wurde festgehalten: Die Antwort bietet diesen Schritt nicht mehr an.',
      unread:
        'Etwas im Formular war nicht lesbar. Nichts wurde festgehalten; füllen Sie es neu aus.',
      corrected: 'Berichtigt. Was vorher bekannt war, bleibt in der Geschichte.',
      added: 'Adresse oder Nummer ist mit der Quelle festgehalten.',
      'kept-out': 'Nicht festgehalten: Wer diese Adresse oder Nummer hatte, wurde gelöscht.',
    },
    fields: {
      how: 'Wie das Ja gegeben wurde',
      evidence: 'Was es belegt',
      words: 'Was gefragt wurde, im Wortlaut',
      proof: 'Wo der Beleg liegt',
      day: 'An welchem Tag',
      listOf: 'Tag der Liste',
      relation: 'Für uns ist das',
      family: 'Art des Produkts',
      optOutShown: 'Ein Weg, Nein zu sagen, war da',
      notice: 'Worüber informiert wurde',
      channel: 'Wie',
      purpose: 'Weswegen',
      noPurpose: 'etwas anderes',
      note: 'Was gesagt wurde, und von wem',
      choose: 'wählen',
    },
    listed: 'Steht darin',
    notListed: 'Steht nicht darin',
    notices: {
      art13: 'Was wir mit den Daten tun',
      art14: 'Woher wir die Daten haben',
      art21: 'Dass man widersprechen darf',
    },
    act: {
      title: 'Danach handeln',
      help: 'Haken Sie ab, was Sie taten. Entscheidung und Kontakt bleiben zusammen.',
      once: 'Dieses Ja gilt für einen Kontakt. Das Festhalten verbraucht es.',
      note: 'Wer antwortete, und was gesagt wurde',
      button: 'Festhalten, dass Kontakt war',
    },
    evidence: 'Es beruht auf',
    noEvidence: 'Nichts Erfasstes sagt etwas darüber.',
    cannot: 'Das lässt sich hier noch nicht festhalten.',
    toLegalForms: 'Rechtsform ansehen',
    toCorrect: 'Ergänzen, was Sie wissen',
    toSource: 'Festhalten, woher es stammt',
    toChannel: 'Für diesen Kanal fragen',
    toPerson: 'Alles über diese Person',
    chooseSomebody: 'Wählen Sie jemanden aus Ihren Menschen, um die Antwort zu sehen.',
    toPeople: 'Zu Ihren Menschen',
  },
  fr: {
    open: {
      consent: 'La personne a dit oui : notez-le',
      confirmation: 'La personne a confirmé : notez-le',
      register: 'Vous avez consulté le registre : notez-le',
      relation: 'Noter votre relation',
      sale: 'Noter un achat',
      notice: "Noter l'information donnée",
      note: "Noter ce qui s'est dit",
    },
    record: 'Enregistrer',
    ends: {
      recorded: 'Enregistré. La réponse en tient compte dès maintenant.',
      stopped: "L'arrêt est enregistré et vaut dès cet instant.",
      acted:
        'Enregistré : ce contact était permis et a eu lieu. La réponse pour le prochain est ci-dessous.',
      refused:
        "Rien n'a été enregistré : la réponse a changé avant votre clic. Voici ce qu'il en est.",
      over: "Rien n'a été enregistré : la réponse ne propose plus cette étape.",
      unread: "Le formulaire n'a pas pu être lu. Rien n'a été enregistré ; remplissez-le encore.",
      corrected: "Corrigé. Ce qui était connu avant reste dans l'historique.",
      added: "L'adresse ou le numéro est enregistré, avec sa source.",
      'kept-out':
        'Non enregistré : la personne qui avait cette adresse ou ce numéro a été effacée.',
    },
    fields: {
      how: 'Comment le oui a été dit',
      evidence: 'Ce qui le prouve',
      words: 'Ce qui a été demandé, mot pour mot',
      proof: 'Où se trouve la preuve',
      day: 'Quel jour',
      listOf: 'Jour de la liste',
      relation: 'Pour nous, c’est',
      family: 'Genre de produit',
      optOutShown: 'Un moyen de dire non était montré',
      notice: 'Ce qui a été dit',
      channel: 'Comment',
      purpose: 'Au sujet de',
      noPurpose: 'autre chose',
      note: "Ce qui s'est dit, et par qui",
      choose: 'choisir',
    },
    listed: 'Y figure',
    notListed: "N'y figure pas",
    notices: {
      art13: 'Ce que nous faisons des données',
      art14: "D'où viennent les coordonnées",
      art21: "Le droit de s'opposer",
    },
    act: {
      title: 'Agir',
      help: 'Cochez ce que vous avez fait. La décision et le contact sont gardés ensemble.',
      once: "Ce oui vaut pour un contact. L'enregistrer le consomme.",
      note: "Qui a répondu, et ce qui s'est dit",
      button: 'Noter que le contact a eu lieu',
    },
    evidence: 'Cela repose sur',
    noEvidence: "Rien d'enregistré n'en parle.",
    cannot: 'Cela ne peut pas encore être noté ici.',
    toLegalForms: 'Voir la forme juridique',
    toCorrect: 'Compléter ce que vous savez',
    toSource: "Noter d'où cela vient",
    toChannel: 'Demander pour ce canal',
    toPerson: 'Tout sur cette personne',
    chooseSomebody: "Choisissez quelqu'un parmi vos personnes pour voir la réponse.",
    toPeople: 'Vers vos personnes',
  },
}
