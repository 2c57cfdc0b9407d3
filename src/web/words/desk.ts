import type { Language } from '../../core/terms.ts'

type Role = 'administrator' | 'privacy-officer' | 'marketer' | 'salesperson' | 'auditor'
type Taken = 'export-people' | 'export-ids' | 'cleared-list'
type WayIn = 'link' | 'passkey' | 'invitation' | 'recovery' | 'set-up'
type Act =
  | 'company-set-up'
  | 'signed-in'
  | 'signed-out'
  | 'signed-out-everywhere'
  | 'session-ended'
  | 'switched'
  | 'invited'
  | 'invitation-withdrawn'
  | 'joined'
  | 'role-changed'
  | 'removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'exported'
  | 'four-eyes-asked'
  | 'four-eyes-approved'
  | 'four-eyes-refused'
/** What has just been done, or was not. */
type Done =
  | 'language'
  | 'session-ended'
  | 'switched'
  | 'not-switched'
  | 'passkey-added'
  | 'passkey-removed'
  | 'passkey-failed'
  | 'came-back'
  | 'invited'
  | 'invited-not-sent'
  | 'works-here'
  | 'invitation-withdrawn'
  | 'role-changed'
  | 'removed'
  | 'last-administrator'
  | 'unknown'

type Step = { readonly title: string; readonly help: string; readonly button: string }
type Told = { readonly title: string; readonly help: string }

/** What the pages of the desk say. */
export type DeskWords = {
  readonly workingFor: string
  readonly otherSeller: string
  readonly switch: string
  readonly switchTo: string
  readonly toDesk: string
  readonly keep: string
  readonly remove: string
  readonly roles: Readonly<Record<Role, string>>
  readonly roleHelp: Readonly<Record<Role, string>>
  /** "Signed in {by link}" with its moment after it. */
  readonly waysIn: Readonly<Record<WayIn, string>>
  /** What a file held that was taken away. */
  readonly taken: Readonly<Record<Taken, string>>
  readonly acts: Readonly<Record<Act, string>>
  readonly done: Readonly<Record<Done, string>>
  readonly signIn: {
    readonly title: string
    readonly lead: string
    readonly email: string
    readonly wrongEmail: string
    readonly send: string
    readonly or: string
    readonly passkey: string
    readonly passkeyFailed: string
    readonly noAccount: string
  }
  readonly atSignIn: {
    readonly again: string
    readonly 'signed-out': string
    readonly 'passkey-failed': string
  }
  readonly sent: Told & { readonly nothing: string; readonly mailbox: string }
  readonly link: Step
  readonly deadLink: Step
  readonly invitation: Told & { readonly accept: string; readonly decline: string }
  readonly setUp: {
    readonly title: string
    readonly lead: string
    readonly name: string
    readonly country: string
    readonly choose: string
    readonly sector: string
    readonly emailHelp: string
    readonly button: string
  }
  readonly nobodyYet: Told & {
    readonly look: string
    readonly lookHelp: string
    readonly begin: string
    readonly byLink: string
    readonly ask: string
  }
  readonly stale: Told
  readonly staleDoor: Told
  /** Of a form that could not be read to its end. */
  readonly unreadForm: Readonly<Record<'cut-off' | 'too-long', Told>>
  readonly notAllowed: Told & { readonly noSeller: string }
  readonly tooMany: Told
  /** Said on every page of the example company. */
  readonly example: string
  readonly account: {
    readonly menu: string
    readonly title: string
    readonly youAre: string
    readonly language: string
    readonly passkeys: string
    readonly passkeysHelp: string
    readonly passkey: string
    readonly added: string
    readonly used: string
    readonly addPasskey: string
    readonly passkeyNeedsScript: string
    readonly sessions: string
    readonly someBrowser: string
    readonly thisOne: string
    readonly signOut: string
    readonly end: string
    readonly signOutEverywhere: string
    readonly trail: string
    readonly trailHelp: string
  }
  readonly people: {
    readonly menu: string
    readonly title: string
    readonly lead: string
    readonly you: string
    readonly roleOf: string
    readonly invited: string
    readonly until: string
    readonly withdraw: string
    readonly removeTitle: string
    readonly removeHelp: string
    readonly removeButton: string
    readonly stays: string
    readonly invite: string
    readonly email: string
    readonly role: string
    readonly language: string
    readonly send: string
    readonly whatRolesMay: string
  }
  readonly trail: {
    readonly menu: string
    readonly title: string
    readonly help: string
    readonly gone: string
  }
  readonly mailbox: Told & {
    readonly empty: string
    readonly letter: string
    readonly all: string
  }
}

const en: DeskWords = {
  workingFor: 'You work for',
  otherSeller: 'Another company',
  switch: 'Switch',
  switchTo: 'Switch to {seller}',
  toDesk: 'Back to the desk',
  keep: 'Save',
  remove: 'Remove',
  roles: {
    administrator: 'Administrator',
    'privacy-officer': 'Privacy officer',
    marketer: 'Marketer',
    salesperson: 'Salesperson',
    auditor: 'Auditor',
  },
  roleHelp: {
    administrator: 'Runs the desk: people, roles and settings, and all that others may do.',
    'privacy-officer': 'Looks after rights, objections and erasures, and approves exports.',
    marketer: 'Asks before a campaign, and prepares lists, forms and purposes.',
    salesperson: 'Asks before a call or a mail to one person, and notes what was said.',
    auditor: 'Sees everything that is recorded, and changes nothing.',
  },
  taken: {
    'export-people': 'people with their names',
    'export-ids': 'people without names',
    'cleared-list': 'a list with its answers',
  },
  waysIn: {
    link: 'by a letter',
    passkey: 'with a passkey',
    invitation: 'by an invitation',
    recovery: 'by a recovery link',
    'set-up': 'at the set-up',
  },
  acts: {
    'company-set-up': 'set up the company',
    'signed-in': 'signed in',
    'signed-out': 'signed out',
    'signed-out-everywhere': 'signed out everywhere',
    'session-ended': 'ended a session',
    switched: 'switched to this company',
    invited: 'invited somebody',
    'invitation-withdrawn': 'withdrew an invitation',
    joined: 'joined',
    'role-changed': 'changed a role',
    removed: 'removed somebody',
    'passkey-added': 'added a passkey',
    'passkey-removed': 'removed a passkey',
    exported: 'exported a file',
    'four-eyes-asked': 'asked for a second pair of eyes',
    'four-eyes-approved': 'approved a request',
    'four-eyes-refused': 'refused a request',
  },
  done: {
    language: 'Your language was saved.',
    'session-ended': 'That session was ended.',
    switched: 'You now work for this company.',
    'not-switched': 'You do not work there. Nothing was changed.',
    'passkey-added': 'The passkey was added. You were sent a letter about it.',
    'passkey-removed': 'The passkey was removed.',
    'passkey-failed': 'The passkey could not be added. Nothing was changed; try again.',
    'came-back':
      'You are back. Everybody else was signed out of this account; add a passkey, so that you keep a way in.',
    invited: 'The invitation is on its way.',
    'invited-not-sent':
      'The invitation was saved, but its letter could not be sent. Invite again in a moment.',
    'works-here': 'Somebody with this address works here already.',
    'invitation-withdrawn': 'The invitation was withdrawn. Its link opens nothing any more.',
    'role-changed': 'The role was changed, and counts from now on.',
    removed: 'They were removed, and can no longer see this company.',
    'last-administrator':
      'This is the last administrator, so nothing was changed. Make somebody else one first.',
    unknown: 'Nobody like that works here any more. Nothing was changed.',
  },
  signIn: {
    title: 'Sign in to the desk',
    lead: 'We send you a letter with a link. There is no password to remember.',
    email: 'Your work email address',
    wrongEmail: 'This is no email address. It looks like name@example.nl.',
    send: 'Send me a link',
    or: 'Or, if you added a passkey before:',
    passkey: 'Sign in with a passkey',
    passkeyFailed: 'The passkey was not used. Try again, or ask for a link.',
    noAccount: 'No account? An administrator of your company can invite you.',
  },
  atSignIn: {
    again: 'You were signed out meanwhile. Nothing was changed; sign in and do it again.',
    'signed-out': 'You are signed out.',
    'passkey-failed': 'This passkey opened nothing. Try again, or ask for a link.',
  },
  sent: {
    title: 'Look in your mail',
    help: 'If somebody with this address works here, a letter with a link is on its way. It works once, within 15 minutes.',
    nothing: 'Nothing there? Look among the unwanted mail, or ask an administrator.',
    mailbox: 'Open the development mailbox',
  },
  link: {
    title: 'One more step',
    help: 'Press the button to sign in here as {address}. Opening the link did nothing yet.',
    button: 'Sign in',
  },
  deadLink: {
    title: 'This link opens nothing any more',
    help: 'Links work once and for a short time. Ask for a new one; it takes a moment.',
    button: 'To the sign-in page',
  },
  invitation: {
    title: '{seller} invites you',
    help: 'Your role there will be: {role}.',
    accept: 'Accept and sign in',
    decline: 'Do you not want this? Close the page; the invitation ends by itself.',
  },
  setUp: {
    title: 'Set up my company',
    lead: 'This makes your company and your own account. You become its administrator.',
    name: 'Name of the company, as people know it',
    country: 'Where it is established',
    choose: 'Choose a country',
    sector: 'Sector',
    emailHelp:
      'You sign in with links to this address. Only those who look after your desk see it.',
    button: 'Set up my company',
  },
  nobodyYet: {
    look: 'Look around with example data',
    lookHelp:
      'An invented company with 300 invented people, in every situation. You can set up your own company afterwards.',
    title: 'There is no company here yet',
    help: 'The desk is where a company asks before it contacts people, and keeps what they said.',
    begin: 'Set up my company',
    byLink:
      'The link to set up a company was printed when the server started. Whoever runs it has that link.',
    ask: 'Ask a question without an account',
  },
  stale: {
    title: 'This page had grown old',
    help: 'You signed in again or switched to another company meanwhile. Nothing was changed; open the page again.',
  },
  staleDoor: {
    title: 'This form cannot be read',
    help: 'It was open too long, or your browser keeps no cookies. Nothing was changed; go back and reload.',
  },
  unreadForm: {
    'cut-off': {
      title: 'What you sent broke off',
      help: 'It did not arrive whole, so nothing of it was kept. Send it again.',
    },
    'too-long': {
      title: 'What you pasted is too long',
      help: 'A form holds 4 MiB of pasted lines. Save them as a file and send that. Nothing was kept.',
    },
  },
  notAllowed: {
    title: 'This page is not for your role',
    help: 'Nothing was changed. An administrator of your company can give you another role.',
    noSeller:
      'You do not work for this company any more. Choose another one above, if there is one.',
  },
  tooMany: {
    title: 'That was very often',
    help: 'Wait a minute, then try again. Nothing was changed.',
  },
  example: 'This is an invented company with invented people. Try everything: nothing leaves here.',
  account: {
    menu: 'Your account',
    title: 'Your account',
    youAre: 'You are signed in as {address}.',
    language: 'Language of your desk and letters',
    passkeys: 'Passkeys',
    passkeysHelp:
      'A passkey lives in your device or password manager. It signs you in at once; the letter stays as a second way.',
    passkey: 'Passkey {number}',
    added: 'added',
    used: 'last used',
    addPasskey: 'Add a passkey',
    passkeyNeedsScript: 'Adding a passkey takes JavaScript, which is off in this browser.',
    sessions: 'Where you are signed in',
    someBrowser: 'Some browser',
    thisOne: 'this one',
    signOut: 'Sign out',
    end: 'End',
    signOutEverywhere: 'Sign out everywhere',
    trail: 'What you did',
    trailHelp: 'Your own trail at the desk. It tells nothing about the people you contacted.',
  },
  people: {
    menu: 'Team',
    title: 'People and roles',
    lead: 'Each person has one role here. A change counts from the next click.',
    you: 'you',
    roleOf: 'Role of {address}',
    invited: 'Invited',
    until: 'stands until',
    withdraw: 'Withdraw',
    removeTitle: 'Remove {address}?',
    removeHelp: 'They see nothing of {seller} from then on. What they did stays in the trail.',
    removeButton: 'Yes, remove',
    stays: 'No, keep this person',
    invite: 'Invite somebody',
    email: 'Their email address',
    role: 'Their role',
    language: 'Language of the letter',
    send: 'Send the invitation',
    whatRolesMay: 'What each role may do',
  },
  trail: {
    menu: 'Trail',
    title: 'What people did here',
    help: 'The latest lines first. A trail tells what colleagues did, and nothing about contacts.',
    gone: 'somebody who left',
  },
  mailbox: {
    title: 'Development mailbox',
    help: 'No mail server is set, so nothing leaves this machine. Every letter lies here instead.',
    empty: 'No letter yet. Ask for a link at the sign-in page, and it will lie here.',
    letter: 'As a mail program shows it',
    all: 'All letters',
  },
}

const nl: DeskWords = {
  workingFor: 'U werkt voor',
  otherSeller: 'Een ander bedrijf',
  switch: 'Wissel',
  switchTo: 'Wissel naar {seller}',
  toDesk: 'Terug naar de werkplek',
  keep: 'Bewaar',
  remove: 'Verwijder',
  roles: {
    administrator: 'Beheerder',
    'privacy-officer': 'Privacyfunctionaris',
    marketer: 'Marketeer',
    salesperson: 'Verkoopmedewerker',
    auditor: 'Controleur',
  },
  roleHelp: {
    administrator: 'Beheert de werkplek: mensen, rollen, instellingen, en alles wat anderen mogen.',
    'privacy-officer': 'Zorgt voor rechten, bezwaren en wissen, en keurt exports goed.',
    marketer: 'Vraagt vóór een campagne, en bereidt lijsten, formulieren en doelen voor.',
    salesperson: 'Vraagt vóór een gesprek of mail aan één persoon, en noteert wat is gezegd.',
    auditor: 'Ziet alles wat is vastgelegd, en verandert niets.',
  },
  taken: {
    'export-people': 'mensen met hun naam',
    'export-ids': 'mensen zonder naam',
    'cleared-list': 'een lijst met antwoorden',
  },
  waysIn: {
    link: 'met een brief',
    passkey: 'met een passkey',
    invitation: 'met een uitnodiging',
    recovery: 'met een herstellink',
    'set-up': 'bij het inrichten',
  },
  acts: {
    'company-set-up': 'richtte het bedrijf in',
    'signed-in': 'logde in',
    'signed-out': 'logde uit',
    'signed-out-everywhere': 'logde overal uit',
    'session-ended': 'beëindigde een sessie',
    switched: 'wisselde naar dit bedrijf',
    invited: 'nodigde iemand uit',
    'invitation-withdrawn': 'trok een uitnodiging in',
    joined: 'kwam erbij',
    'role-changed': 'veranderde een rol',
    removed: 'verwijderde iemand',
    'passkey-added': 'voegde een passkey toe',
    'passkey-removed': 'verwijderde een passkey',
    exported: 'exporteerde een bestand',
    'four-eyes-asked': 'vroeg een tweede paar ogen',
    'four-eyes-approved': 'keurde een verzoek goed',
    'four-eyes-refused': 'wees een verzoek af',
  },
  done: {
    language: 'Uw taal is bewaard.',
    'session-ended': 'Die sessie is beëindigd.',
    switched: 'U werkt nu voor dit bedrijf.',
    'not-switched': 'Daar werkt u niet. Er is niets veranderd.',
    'passkey-added': 'De passkey is toegevoegd. U krijgt er een brief over.',
    'passkey-removed': 'De passkey is verwijderd.',
    'passkey-failed':
      'De passkey kon niet worden toegevoegd. Er is niets veranderd; probeer het opnieuw.',
    'came-back':
      'U bent terug. Alle anderen zijn van dit account uitgelogd; voeg een passkey toe, dan houdt u een ingang.',
    invited: 'De uitnodiging is onderweg.',
    'invited-not-sent':
      'De uitnodiging is bewaard, maar de brief kon niet worden verstuurd. Nodig straks opnieuw uit.',
    'works-here': 'Iemand met dit adres werkt hier al.',
    'invitation-withdrawn': 'De uitnodiging is ingetrokken. De link opent niets meer.',
    'role-changed': 'De rol is veranderd, en geldt vanaf nu.',
    removed: 'Deze persoon is verwijderd, en ziet dit bedrijf niet meer.',
    'last-administrator':
      'Dit is de laatste beheerder, dus er is niets veranderd. Maak eerst iemand anders beheerder.',
    unknown: 'Zo iemand werkt hier niet meer. Er is niets veranderd.',
  },
  signIn: {
    title: 'Inloggen op de werkplek',
    lead: 'Wij sturen u een brief met een link. U hoeft geen wachtwoord te onthouden.',
    email: 'Uw e-mailadres op het werk',
    wrongEmail: 'Dit is geen e-mailadres. Het ziet eruit als naam@example.nl.',
    send: 'Stuur mij een link',
    or: 'Of, als u eerder een passkey toevoegde:',
    passkey: 'Inloggen met een passkey',
    passkeyFailed: 'De passkey is niet gebruikt. Probeer het opnieuw, of vraag een link.',
    noAccount: 'Geen account? Een beheerder van uw bedrijf kan u uitnodigen.',
  },
  atSignIn: {
    again: 'U was intussen uitgelogd. Er is niets veranderd; log in en doe het opnieuw.',
    'signed-out': 'U bent uitgelogd.',
    'passkey-failed': 'Deze passkey opende niets. Probeer het opnieuw, of vraag een link.',
  },
  sent: {
    title: 'Kijk in uw mail',
    help: 'Als iemand met dit adres hier werkt, is er een brief met een link onderweg. Die werkt één keer, binnen 15 minuten.',
    nothing: 'Niets te zien? Kijk bij de ongewenste mail, of vraag een beheerder.',
    mailbox: 'Open de ontwikkelpostbus',
  },
  link: {
    title: 'Nog één stap',
    help: 'Druk op de knop om hier in te loggen als {address}. Het openen van de link deed nog niets.',
    button: 'Inloggen',
  },
  deadLink: {
    title: 'Deze link opent niets meer',
    help: 'Links werken één keer en maar kort. Vraag een nieuwe; dat is zo gebeurd.',
    button: 'Naar de inlogpagina',
  },
  invitation: {
    title: '{seller} nodigt u uit',
    help: 'Uw rol wordt daar: {role}.',
    accept: 'Aannemen en inloggen',
    decline: 'Wilt u dit niet? Sluit de pagina; de uitnodiging vervalt vanzelf.',
  },
  setUp: {
    title: 'Mijn bedrijf inrichten',
    lead: 'Dit maakt uw bedrijf en uw eigen account. U wordt de beheerder.',
    name: 'Naam van het bedrijf, zoals mensen het kennen',
    country: 'Waar het gevestigd is',
    choose: 'Kies een land',
    sector: 'Sector',
    emailHelp: 'U logt in met links naar dit adres. Alleen wie uw werkplek beheert, ziet het.',
    button: 'Mijn bedrijf inrichten',
  },
  nobodyYet: {
    look: 'Rondkijken met voorbeelden',
    lookHelp:
      'Een verzonnen bedrijf met 300 verzonnen mensen, in elke situatie. Uw eigen bedrijf kunt u daarna inrichten.',
    title: 'Hier is nog geen bedrijf',
    help: 'Op de werkplek vraagt een bedrijf eerst, voordat het mensen benadert, en bewaart het wat zij zeiden.',
    begin: 'Mijn bedrijf inrichten',
    byLink:
      'De link om een bedrijf in te richten verscheen bij het starten van de server. Wie de server beheert, heeft die link.',
    ask: 'Stel een vraag zonder account',
  },
  stale: {
    title: 'Deze pagina was verouderd',
    help: 'U logde intussen opnieuw in of wisselde van bedrijf. Er is niets veranderd; open de pagina opnieuw.',
  },
  staleDoor: {
    title: 'Dit formulier is niet te lezen',
    help: 'Het stond te lang open, of uw browser bewaart geen cookies. Er is niets veranderd; ga terug en laad opnieuw.',
  },
  unreadForm: {
    'cut-off': {
      title: 'Wat u stuurde, brak af',
      help: 'Het kwam niet heel aan, dus er is niets van bewaard. Stuur het opnieuw.',
    },
    'too-long': {
      title: 'Wat u plakte, is te lang',
      help: 'Een formulier bevat 4 MiB aan geplakte regels. Bewaar ze als bestand en stuur dat. Er is niets bewaard.',
    },
  },
  notAllowed: {
    title: 'Deze pagina is niet voor uw rol',
    help: 'Er is niets veranderd. Een beheerder van uw bedrijf kan u een andere rol geven.',
    noSeller: 'U werkt niet meer voor dit bedrijf. Kies hierboven een ander, als dat er is.',
  },
  tooMany: {
    title: 'Dat was wel heel vaak',
    help: 'Wacht een minuut en probeer het opnieuw. Er is niets veranderd.',
  },
  example:
    'Dit is een verzonnen bedrijf met verzonnen mensen. Probeer alles: er gaat niets naar buiten.',
  account: {
    menu: 'Uw account',
    title: 'Uw account',
    youAre: 'U bent ingelogd als {address}.',
    language: 'Taal van uw werkplek en brieven',
    passkeys: 'Passkeys',
    passkeysHelp:
      'Een passkey zit in uw apparaat of wachtwoordkluis. U logt er meteen mee in; de brief blijft de tweede ingang.',
    passkey: 'Passkey nummer {number}',
    added: 'toegevoegd',
    used: 'laatst gebruikt',
    addPasskey: 'Voeg een passkey toe',
    passkeyNeedsScript: 'Een passkey toevoegen vraagt JavaScript, en dat staat hier uit.',
    sessions: 'Waar u bent ingelogd',
    someBrowser: 'Een browser',
    thisOne: 'deze',
    signOut: 'Uitloggen',
    end: 'Beëindig',
    signOutEverywhere: 'Overal uitloggen',
    trail: 'Wat u deed',
    trailHelp: 'Uw eigen spoor op de werkplek. Het vertelt niets over de mensen die u benaderde.',
  },
  people: {
    menu: 'Team',
    title: 'Mensen en rollen',
    lead: 'Ieder heeft hier één rol. Een verandering geldt vanaf de volgende klik.',
    you: 'u',
    roleOf: 'Rol van {address}',
    invited: 'Uitgenodigd',
    until: 'geldt tot',
    withdraw: 'Trek in',
    removeTitle: '{address} verwijderen?',
    removeHelp:
      'Deze persoon ziet dan niets meer van {seller}. Wat er gedaan is, blijft in het spoor.',
    removeButton: 'Ja, verwijder',
    stays: 'Nee, laat zo',
    invite: 'Nodig iemand uit',
    email: 'E-mailadres van de collega',
    role: 'Welke rol',
    language: 'Taal van de brief',
    send: 'Stuur de uitnodiging',
    whatRolesMay: 'Wat elke rol mag',
  },
  trail: {
    menu: 'Spoor',
    title: 'Wat mensen hier deden',
    help: "De laatste regels eerst. Een spoor vertelt wat collega's deden, en niets over contacten.",
    gone: 'iemand die weg is',
  },
  mailbox: {
    title: 'De ontwikkelpostbus',
    help: 'Er is geen mailserver ingesteld, dus verlaat niets deze machine. Elke brief ligt hier.',
    empty: 'Nog geen brief. Vraag een link op de inlogpagina, en hij ligt hier.',
    letter: 'Zoals een mailprogramma hem toont',
    all: 'Alle brieven',
  },
}

const de: DeskWords = {
  workingFor: 'Sie arbeiten für',
  otherSeller: 'Ein anderes Unternehmen',
  switch: 'Wechseln',
  switchTo: 'Zu {seller} wechseln',
  toDesk: 'Zurück zum Arbeitsplatz',
  keep: 'Speichern',
  remove: 'Entfernen',
  roles: {
    administrator: 'Verwaltung',
    'privacy-officer': 'Datenschutz',
    marketer: 'Marketing',
    salesperson: 'Vertrieb',
    auditor: 'Prüfung',
  },
  roleHelp: {
    administrator:
      'Führt den Arbeitsplatz: Menschen, Rollen, Einstellungen, und alles, was andere dürfen.',
    'privacy-officer': 'Kümmert sich um Rechte, Widersprüche und Löschungen; gibt Exporte frei.',
    marketer: 'Fragt vor einer Kampagne; bereitet Listen, Formulare und Zwecke vor.',
    salesperson: 'Fragt vor einem Anruf oder einer Mail an eine Person; hält das Gesagte fest.',
    auditor: 'Sieht alles, was festgehalten ist, und ändert nichts.',
  },
  taken: {
    'export-people': 'Menschen mit Namen',
    'export-ids': 'Menschen ohne Namen',
    'cleared-list': 'eine Liste mit Antworten',
  },
  waysIn: {
    link: 'per Brief',
    passkey: 'mit einem Passkey',
    invitation: 'per Einladung',
    recovery: 'per Wiederherstellung',
    'set-up': 'beim Einrichten',
  },
  acts: {
    'company-set-up': 'hat das Unternehmen eingerichtet',
    'signed-in': 'hat sich angemeldet',
    'signed-out': 'hat sich abgemeldet',
    'signed-out-everywhere': 'hat sich überall abgemeldet',
    'session-ended': 'hat eine Sitzung beendet',
    switched: 'hat zu diesem Unternehmen gewechselt',
    invited: 'hat jemanden eingeladen',
    'invitation-withdrawn': 'hat eine Einladung zurückgezogen',
    joined: 'ist dazugekommen',
    'role-changed': 'hat eine Rolle geändert',
    removed: 'hat jemanden entfernt',
    'passkey-added': 'hat einen Passkey hinzugefügt',
    'passkey-removed': 'hat einen Passkey entfernt',
    exported: 'hat eine Datei exportiert',
    'four-eyes-asked': 'hat um ein zweites Augenpaar gebeten',
    'four-eyes-approved': 'hat eine Anfrage freigegeben',
    'four-eyes-refused': 'hat eine Anfrage abgelehnt',
  },
  done: {
    language: 'Ihre Sprache wurde gespeichert.',
    'session-ended': 'Diese Sitzung wurde beendet.',
    switched: 'Sie arbeiten jetzt für dieses Unternehmen.',
    'not-switched': 'Dort arbeiten Sie nicht. Nichts wurde geändert.',
    'passkey-added': 'Der Passkey wurde hinzugefügt. Sie erhalten einen Brief darüber.',
    'passkey-removed': 'Der Passkey wurde entfernt.',
    'passkey-failed':
      'Der Passkey konnte nicht hinzugefügt werden. Nichts wurde geändert; versuchen Sie es noch einmal.',
    'came-back':
      'Sie sind zurück. Alle anderen wurden abgemeldet; fügen Sie einen Passkey hinzu, damit Sie einen Zugang behalten.',
    invited: 'Die Einladung ist unterwegs.',
    'invited-not-sent':
      'Die Einladung wurde gespeichert, ihr Brief ließ sich nicht senden. Laden Sie gleich noch einmal ein.',
    'works-here': 'Jemand mit dieser Adresse arbeitet schon hier.',
    'invitation-withdrawn': 'Die Einladung wurde zurückgezogen. Ihr Link öffnet nichts mehr.',
    'role-changed': 'Die Rolle wurde geändert und gilt ab jetzt.',
    removed: 'Diese Person wurde entfernt und sieht das Unternehmen nicht mehr.',
    'last-administrator':
      'Das ist die letzte Verwaltung, also wurde nichts geändert. Geben Sie die Rolle zuerst jemand anderem.',
    unknown: 'So jemand arbeitet nicht mehr hier. Nichts wurde geändert.',
  },
  signIn: {
    title: 'Am Arbeitsplatz anmelden',
    lead: 'Wir senden Ihnen einen Brief mit einem Link. Ein Passwort brauchen Sie nicht.',
    email: 'Ihre E-Mail-Adresse bei der Arbeit',
    wrongEmail: 'Das ist keine E-Mail-Adresse. Sie sieht aus wie name@example.nl.',
    send: 'Link senden',
    or: 'Oder, wenn Sie schon einen Passkey hinzugefügt haben:',
    passkey: 'Mit einem Passkey anmelden',
    passkeyFailed: 'Der Passkey wurde nicht benutzt. Noch einmal, oder fordern Sie einen Link an.',
    noAccount: 'Kein Konto? Die Verwaltung Ihres Unternehmens kann Sie einladen.',
  },
  atSignIn: {
    again: 'Sie wurden inzwischen abgemeldet. Nichts wurde geändert; melden Sie sich wieder an.',
    'signed-out': 'Sie sind abgemeldet.',
    'passkey-failed': 'Dieser Passkey öffnete nichts. Noch einmal, oder fordern Sie einen Link an.',
  },
  sent: {
    title: 'Sehen Sie in Ihre Mail',
    help: 'Wenn jemand mit dieser Adresse hier arbeitet, ist ein Brief mit einem Link unterwegs. Er gilt einmal, 15 Minuten lang.',
    nothing:
      'Nichts da? Sehen Sie bei den unerwünschten Mails nach, oder fragen Sie die Verwaltung.',
    mailbox: 'Entwicklungspostfach öffnen',
  },
  link: {
    title: 'Noch ein Schritt',
    help: 'Drücken Sie den Knopf, um sich hier als {address} anzumelden. Der Link allein hat noch nichts getan.',
    button: 'Anmelden',
  },
  deadLink: {
    title: 'Dieser Link öffnet nichts mehr',
    help: 'Links gelten einmal und nur kurz. Fordern Sie einen neuen an; das geht schnell.',
    button: 'Zur Anmeldeseite',
  },
  invitation: {
    title: '{seller} lädt Sie ein',
    help: 'Ihre Rolle dort wird sein: {role}.',
    accept: 'Annehmen und anmelden',
    decline: 'Möchten Sie das nicht? Schließen Sie die Seite; die Einladung endet von selbst.',
  },
  setUp: {
    title: 'Mein Unternehmen einrichten',
    lead: 'So entstehen Ihr Unternehmen und Ihr eigenes Konto. Sie übernehmen die Verwaltung.',
    name: 'Name des Unternehmens, wie man es kennt',
    country: 'Wo es seinen Sitz hat',
    choose: 'Land wählen',
    sector: 'Branche',
    emailHelp:
      'Sie melden sich mit Links an diese Adresse an. Nur wer den Arbeitsplatz betreut, sieht sie.',
    button: 'Mein Unternehmen einrichten',
  },
  nobodyYet: {
    look: 'Mit Beispielen umsehen',
    lookHelp:
      'Ein erfundenes Unternehmen mit 300 erfundenen Menschen, in jeder Lage. Ihr eigenes Unternehmen können Sie danach einrichten.',
    title: 'Hier gibt es noch kein Unternehmen',
    help: 'Am Arbeitsplatz fragt ein Unternehmen, bevor es Menschen anspricht, und bewahrt, was sie sagten.',
    begin: 'Mein Unternehmen einrichten',
    byLink:
      'Der Link zum Einrichten erschien beim Start des Servers. Wer ihn betreibt, hat diesen Link.',
    ask: 'Eine Frage ohne Konto stellen',
  },
  stale: {
    title: 'Diese Seite war veraltet',
    help: 'Sie haben sich neu angemeldet oder das Unternehmen gewechselt. Nichts wurde geändert; öffnen Sie die Seite neu.',
  },
  staleDoor: {
    title: 'Dieses Formular ist nicht lesbar',
    help: 'Es war zu lange offen, oder Ihr Browser behält keine Cookies. Nichts wurde geändert; laden Sie neu.',
  },
  unreadForm: {
    'cut-off': {
      title: 'Was Sie sandten, brach ab',
      help: 'Es kam nicht ganz an, daher wurde nichts davon aufbewahrt. Senden Sie es erneut.',
    },
    'too-long': {
      title: 'Was Sie einfügten, ist zu lang',
      help: 'Ein Formular fasst 4 MiB eingefügte Zeilen. Speichern Sie sie als Datei und senden Sie diese. Nichts wurde aufbewahrt.',
    },
  },
  notAllowed: {
    title: 'Diese Seite ist nicht für Ihre Rolle',
    help: 'Nichts wurde geändert. Die Verwaltung Ihres Unternehmens kann Ihnen eine andere Rolle geben.',
    noSeller:
      'Sie arbeiten nicht mehr für dieses Unternehmen. Wählen Sie oben ein anderes, falls es eins gibt.',
  },
  tooMany: {
    title: 'Das war sehr oft',
    help: 'Warten Sie eine Minute, dann versuchen Sie es wieder. Nichts wurde geändert.',
  },
  example:
    'Dies ist ein erfundenes Unternehmen mit erfundenen Menschen. Probieren Sie alles: Nichts geht hinaus.',
  account: {
    menu: 'Ihr Konto',
    title: 'Ihr Konto',
    youAre: 'Sie sind angemeldet als {address}.',
    language: 'Sprache Ihres Arbeitsplatzes und Ihrer Briefe',
    passkeys: 'Passkeys',
    passkeysHelp:
      'Ein Passkey liegt in Ihrem Gerät oder Passwortmanager. Er meldet Sie sofort an; der Brief bleibt zweiter Zugang.',
    passkey: 'Passkey Nr. {number}',
    added: 'hinzugefügt',
    used: 'zuletzt benutzt',
    addPasskey: 'Passkey hinzufügen',
    passkeyNeedsScript: 'Für einen Passkey braucht es JavaScript; es ist hier ausgeschaltet.',
    sessions: 'Wo Sie angemeldet sind',
    someBrowser: 'Ein Browser',
    thisOne: 'dieser',
    signOut: 'Abmelden',
    end: 'Beenden',
    signOutEverywhere: 'Überall abmelden',
    trail: 'Was Sie getan haben',
    trailHelp:
      'Ihre eigene Spur am Arbeitsplatz. Sie sagt nichts über die Menschen, die Sie ansprachen.',
  },
  people: {
    menu: 'Team',
    title: 'Menschen und Rollen',
    lead: 'Alle haben hier genau eine Rolle. Eine Änderung gilt ab dem nächsten Klick.',
    you: 'Sie',
    roleOf: 'Die Rolle von {address}',
    invited: 'Eingeladen',
    until: 'gilt bis',
    withdraw: 'Zurückziehen',
    removeTitle: 'Soll {address} gehen?',
    removeHelp:
      'Diese Person sieht dann nichts mehr von {seller}. Was sie tat, bleibt in der Spur.',
    removeButton: 'Ja, entfernen',
    stays: 'Nein, so lassen',
    invite: 'Jemanden einladen',
    email: 'E-Mail-Adresse der Person',
    role: 'Welche Rolle?',
    language: 'Sprache des Briefs',
    send: 'Einladung senden',
    whatRolesMay: 'Was jede Rolle darf',
  },
  trail: {
    menu: 'Spur',
    title: 'Was hier getan wurde',
    help: 'Die letzten Zeilen zuerst. Eine Spur sagt, was Kollegen taten, und nichts über Kontakte.',
    gone: 'jemand, der fort ist',
  },
  mailbox: {
    title: 'Das Entwicklungspostfach',
    help: 'Kein Mailserver ist eingestellt, also verlässt nichts diesen Rechner. Jeder Brief liegt hier.',
    empty: 'Noch kein Brief. Fordern Sie auf der Anmeldeseite einen Link an, dann liegt er hier.',
    letter: 'Wie ein Mailprogramm ihn zeigt',
    all: 'Alle Briefe',
  },
}

const fr: DeskWords = {
  workingFor: 'Vous travaillez pour',
  otherSeller: 'Une autre entreprise',
  switch: 'Changer',
  switchTo: 'Passer à {seller}',
  toDesk: "Retour à l'espace de travail",
  keep: 'Enregistrer',
  remove: 'Retirer',
  roles: {
    administrator: 'Administration',
    'privacy-officer': 'Protection des données',
    marketer: 'Marketing',
    salesperson: 'Vente',
    auditor: 'Audit',
  },
  roleHelp: {
    administrator:
      "Gère l'espace\u00a0: personnes, rôles, réglages, et tout ce que les autres peuvent.",
    'privacy-officer':
      "S'occupe des droits, des oppositions, des effacements\u00a0; approuve les exports.",
    marketer: 'Demande avant une campagne\u00a0; prépare listes, formulaires et finalités.',
    salesperson:
      "Demande avant un appel ou un courriel à une personne\u00a0; note ce qui s'est dit.",
    auditor: 'Voit tout ce qui est consigné, et ne change rien.',
  },
  taken: {
    'export-people': 'personnes avec leur nom',
    'export-ids': 'personnes sans leur nom',
    'cleared-list': 'une liste avec ses réponses',
  },
  waysIn: {
    link: 'par lettre',
    passkey: "avec une clé d'accès",
    invitation: 'par invitation',
    recovery: 'par un lien de récupération',
    'set-up': "à l'installation",
  },
  acts: {
    'company-set-up': "a installé l'entreprise",
    'signed-in': "s'est connecté",
    'signed-out': "s'est déconnecté",
    'signed-out-everywhere': "s'est déconnecté partout",
    'session-ended': 'a fermé une session',
    switched: 'est passé à cette entreprise',
    invited: "a invité quelqu'un",
    'invitation-withdrawn': 'a retiré une invitation',
    joined: "a rejoint l'équipe",
    'role-changed': 'a changé un rôle',
    removed: "a retiré quelqu'un",
    'passkey-added': "a ajouté une clé d'accès",
    'passkey-removed': "a retiré une clé d'accès",
    exported: 'a exporté un fichier',
    'four-eyes-asked': 'a demandé un second regard',
    'four-eyes-approved': 'a approuvé une demande',
    'four-eyes-refused': 'a refusé une demande',
  },
  done: {
    language: 'Votre langue est enregistrée.',
    'session-ended': 'Cette session est fermée.',
    switched: 'Vous travaillez maintenant pour cette entreprise.',
    'not-switched': "Vous n'y travaillez pas. Rien n'a changé.",
    'passkey-added': "La clé d'accès est ajoutée. Une lettre vous en informe.",
    'passkey-removed': "La clé d'accès est retirée.",
    'passkey-failed': "La clé d'accès n'a pas pu être ajoutée. Rien n'a changé\u00a0; réessayez.",
    'came-back':
      "Vous revoilà. Toutes les autres sessions sont fermées\u00a0; ajoutez une clé d'accès pour garder une entrée.",
    invited: "L'invitation est en route.",
    'invited-not-sent':
      "L'invitation est enregistrée, mais sa lettre n'a pas pu partir. Invitez de nouveau dans un instant.",
    'works-here': "Quelqu'un travaille déjà ici avec cette adresse.",
    'invitation-withdrawn': "L'invitation est retirée. Son lien n'ouvre plus rien.",
    'role-changed': 'Le rôle est changé, et vaut dès maintenant.',
    removed: 'Cette personne est retirée, et ne voit plus cette entreprise.',
    'last-administrator':
      "C'est la dernière personne à l'administration\u00a0: rien n'a changé. Donnez d'abord ce rôle à quelqu'un d'autre.",
    unknown: "Cette personne ne travaille plus ici. Rien n'a changé.",
  },
  signIn: {
    title: "Se connecter à l'espace de travail",
    lead: 'Nous vous envoyons une lettre avec un lien. Aucun mot de passe à retenir.',
    email: 'Votre adresse électronique au travail',
    wrongEmail: "Ce n'est pas une adresse électronique. Elle ressemble à nom@example.nl.",
    send: 'Envoyez-moi un lien',
    or: "Ou, si vous avez déjà ajouté une clé d'accès\u00a0:",
    passkey: "Se connecter avec une clé d'accès",
    passkeyFailed: "La clé d'accès n'a pas servi. Réessayez, ou demandez un lien.",
    noAccount: "Pas de compte\u00a0? L'administration de votre entreprise peut vous inviter.",
  },
  atSignIn: {
    again:
      "Vous étiez déconnecté entre-temps. Rien n'a changé\u00a0; reconnectez-vous et recommencez.",
    'signed-out': 'Vous êtes déconnecté.',
    'passkey-failed': "Cette clé d'accès n'a rien ouvert. Réessayez, ou demandez un lien.",
  },
  sent: {
    title: 'Regardez votre courrier',
    help: "Si quelqu'un travaille ici avec cette adresse, une lettre est en route. Son lien sert une fois, dans les 15 minutes.",
    nothing: "Rien\u00a0? Regardez parmi les indésirables, ou demandez à l'administration.",
    mailbox: 'Ouvrir la boîte de développement',
  },
  link: {
    title: 'Encore un pas',
    help: "Appuyez sur le bouton pour vous connecter ici en tant que {address}. Ouvrir le lien n'a encore rien fait.",
    button: 'Se connecter',
  },
  deadLink: {
    title: "Ce lien n'ouvre plus rien",
    help: "Un lien sert une fois, et peu de temps. Demandez-en un autre\u00a0; c'est vite fait.",
    button: 'Vers la page de connexion',
  },
  invitation: {
    title: '{seller} vous invite',
    help: 'Votre rôle y sera\u00a0: {role}.',
    accept: 'Accepter et se connecter',
    decline: "Vous ne voulez pas\u00a0? Fermez la page\u00a0; l'invitation s'éteint d'elle-même.",
  },
  setUp: {
    title: 'Installer mon entreprise',
    lead: "Ceci crée votre entreprise et votre compte. Vous en prenez l'administration.",
    name: "Nom de l'entreprise, tel qu'on le connaît",
    country: 'Où elle est établie',
    choose: 'Choisissez un pays',
    sector: 'Secteur',
    emailHelp:
      "Vous vous connectez par des liens à cette adresse. Seuls ceux qui veillent sur l'espace la voient.",
    button: 'Installer mon entreprise',
  },
  nobodyYet: {
    look: 'Regarder avec des exemples',
    lookHelp:
      'Une entreprise inventée avec 300 personnes inventées, dans toutes les situations. Vous pourrez installer la vôtre ensuite.',
    title: "Il n'y a pas encore d'entreprise ici",
    help: "Dans l'espace de travail, une entreprise demande avant de contacter les gens, et garde ce qu'ils ont dit.",
    begin: 'Installer mon entreprise',
    byLink:
      "Le lien pour installer une entreprise s'est affiché au démarrage du serveur. Son exploitant l'a.",
    ask: 'Poser une question sans compte',
  },
  stale: {
    title: 'Cette page avait vieilli',
    help: "Vous vous êtes reconnecté ou avez changé d'entreprise entre-temps. Rien n'a changé\u00a0; rouvrez la page.",
  },
  staleDoor: {
    title: 'Ce formulaire est illisible',
    help: "Il est resté ouvert trop longtemps, ou votre navigateur refuse les cookies. Rien n'a changé\u00a0; rechargez la page.",
  },
  unreadForm: {
    'cut-off': {
      title: 'Votre envoi s’est interrompu',
      help: 'Il n’est pas arrivé en entier : rien n’en a été gardé. Renvoyez-le.',
    },
    'too-long': {
      title: 'Le texte collé est trop long',
      help: 'Un formulaire contient 4 Mio de lignes collées. Enregistrez-les dans un fichier et envoyez-le. Rien n’a été gardé.',
    },
  },
  notAllowed: {
    title: "Cette page n'est pas pour votre rôle",
    help: "Rien n'a changé. L'administration de votre entreprise peut vous donner un autre rôle.",
    noSeller:
      "Vous ne travaillez plus pour cette entreprise. Choisissez-en une autre ci-dessus, s'il y en a une.",
  },
  tooMany: {
    title: "C'était vraiment souvent",
    help: "Attendez une minute, puis réessayez. Rien n'a changé.",
  },
  example:
    'Voici une entreprise inventée avec des gens inventés. Essayez tout : rien ne sort d’ici.',
  account: {
    menu: 'Votre compte',
    title: 'Votre compte',
    youAre: 'Vous êtes connecté en tant que {address}.',
    language: "Langue de l'espace et des lettres",
    passkeys: "Clés d'accès",
    passkeysHelp:
      "Une clé d'accès vit dans votre appareil ou gestionnaire de mots de passe. Elle vous connecte aussitôt\u00a0; la lettre reste.",
    passkey: "Clé d'accès {number}",
    added: 'ajoutée',
    used: 'dernier usage',
    addPasskey: "Ajouter une clé d'accès",
    passkeyNeedsScript: "Ajouter une clé d'accès demande JavaScript, désactivé dans ce navigateur.",
    sessions: 'Où vous êtes connecté',
    someBrowser: 'Un navigateur',
    thisOne: 'celui-ci',
    signOut: 'Se déconnecter',
    end: 'Fermer',
    signOutEverywhere: 'Se déconnecter partout',
    trail: 'Ce que vous avez fait',
    trailHelp: 'Votre propre trace. Elle ne dit rien des personnes que vous avez contactées.',
  },
  people: {
    menu: 'Équipe',
    title: 'Personnes et rôles',
    lead: 'Chacun a un seul rôle ici. Un changement vaut dès le prochain clic.',
    you: 'vous',
    roleOf: 'Rôle de {address}',
    invited: 'Personnes invitées',
    until: "vaut jusqu'au",
    withdraw: 'Annuler',
    removeTitle: 'Retirer {address}\u00a0?',
    removeHelp:
      "Cette personne ne verra plus rien de {seller}. Ce qu'elle a fait reste dans la trace.",
    removeButton: 'Oui, retirer',
    stays: 'Non, laisser ainsi',
    invite: "Inviter quelqu'un",
    email: 'Son adresse électronique',
    role: 'Son rôle',
    language: 'Langue de la lettre',
    send: "Envoyer l'invitation",
    whatRolesMay: 'Ce que chaque rôle peut faire',
  },
  trail: {
    menu: 'Trace',
    title: 'Ce que les gens ont fait ici',
    help: "Les dernières lignes d'abord. Une trace dit ce que font les collègues, et rien des contacts.",
    gone: "quelqu'un qui est parti",
  },
  mailbox: {
    title: 'Boîte de développement',
    help: "Aucun serveur de courrier n'est réglé\u00a0: rien ne quitte cette machine. Chaque lettre se trouve ici.",
    empty: 'Pas encore de lettre. Demandez un lien à la page de connexion, et elle sera ici.',
    letter: "Telle qu'un logiciel de courrier la montre",
    all: 'Toutes les lettres',
  },
}

export const DESK: Readonly<Record<Language, DeskWords>> = { en, nl, de, fr }
