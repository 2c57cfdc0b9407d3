import type { Language } from '../../core/terms.ts'

/** One letter: what stands before the button, what it says, what stands after it. */
type LetterText = {
  readonly subject: string
  readonly before: readonly string[]
  readonly button: string
  readonly after: readonly string[]
}

/** What the system writes to people who work at a seller. */
export type LetterWords = {
  readonly 'sign-in': LetterText
  readonly invitation: LetterText
  readonly 'passkey-added': LetterText
  readonly 'came-back': LetterText
  /** Above the bare address in the text part. */
  readonly orCopy: string
  readonly signature: string
}

const en: LetterWords = {
  'sign-in': {
    subject: 'Your link to sign in',
    before: ['Somebody, probably you, asked to sign in to the desk.', 'This link opens it.'],
    button: 'Sign in',
    after: [
      'The link works once, within 15 minutes.',
      'Was it not you? Then do nothing; nobody comes in without this letter.',
    ],
  },
  invitation: {
    subject: '{seller} invites you to its desk',
    before: [
      '{seller} uses Cabeceo to ask people before it contacts them.',
      'A colleague invites you to work there too.',
    ],
    button: 'See the invitation',
    after: [
      'The invitation stands for seven days.',
      'Do you not know {seller}? Then do nothing; the invitation ends by itself.',
    ],
  },
  'passkey-added': {
    subject: 'A passkey was added to your account',
    before: ['From now on this passkey signs you in without a letter.'],
    button: 'See your account',
    after: ['Was it not you? Remove the passkey there, and sign out everywhere.'],
  },
  'came-back': {
    subject: 'Your account was recovered',
    before: [
      'Whoever runs this installation made a link for your account, and it was used.',
      'Everybody who was signed in to your account was signed out.',
    ],
    button: 'See your account',
    after: ['Was it not you? Then speak to whoever runs this installation, today.'],
  },
  orCopy: 'Open this address:',
  signature: 'Cabeceo, on behalf of whoever runs this installation',
}

const nl: LetterWords = {
  'sign-in': {
    subject: 'Uw link om in te loggen',
    before: ['Iemand, waarschijnlijk u, wil inloggen op de werkplek.', 'Deze link opent die.'],
    button: 'Inloggen',
    after: [
      'De link werkt één keer, binnen 15 minuten.',
      'Was u het niet? Doe dan niets; zonder deze brief komt niemand binnen.',
    ],
  },
  invitation: {
    subject: '{seller} nodigt u uit op zijn werkplek',
    before: [
      '{seller} gebruikt Cabeceo om mensen eerst te vragen, en dan pas te benaderen.',
      'Een collega nodigt u uit om daar ook te werken.',
    ],
    button: 'Bekijk de uitnodiging',
    after: [
      'De uitnodiging geldt zeven dagen.',
      'Kent u {seller} niet? Doe dan niets; de uitnodiging vervalt vanzelf.',
    ],
  },
  'passkey-added': {
    subject: 'Er is een passkey aan uw account toegevoegd',
    before: ['Vanaf nu logt deze passkey u in zonder brief.'],
    button: 'Bekijk uw account',
    after: ['Was u het niet? Verwijder de passkey daar, en log overal uit.'],
  },
  'came-back': {
    subject: 'Uw account is hersteld',
    before: [
      'De beheerder van deze installatie maakte een link voor uw account, en die is gebruikt.',
      'Iedereen die op uw account was ingelogd, is uitgelogd.',
    ],
    button: 'Bekijk uw account',
    after: ['Was u het niet? Spreek dan vandaag nog de beheerder van deze installatie.'],
  },
  orCopy: 'Open dit adres:',
  signature: 'Cabeceo, namens de beheerder van deze installatie',
}

const de: LetterWords = {
  'sign-in': {
    subject: 'Ihr Link zum Anmelden',
    before: [
      'Jemand, wahrscheinlich Sie, möchte sich am Arbeitsplatz anmelden.',
      'Dieser Link öffnet ihn.',
    ],
    button: 'Anmelden',
    after: [
      'Der Link gilt einmal, innerhalb von 15 Minuten.',
      'Waren Sie es nicht? Dann tun Sie nichts; ohne diesen Brief kommt niemand hinein.',
    ],
  },
  invitation: {
    subject: '{seller} lädt Sie an den Arbeitsplatz ein',
    before: [
      '{seller} nutzt Cabeceo, um Menschen erst zu fragen und dann anzusprechen.',
      'Jemand aus dem Unternehmen lädt Sie ein, dort mitzuarbeiten.',
    ],
    button: 'Einladung ansehen',
    after: [
      'Die Einladung gilt sieben Tage.',
      'Kennen Sie {seller} nicht? Dann tun Sie nichts; die Einladung endet von selbst.',
    ],
  },
  'passkey-added': {
    subject: 'Ihrem Konto wurde ein Passkey hinzugefügt',
    before: ['Ab jetzt meldet dieser Passkey Sie ohne Brief an.'],
    button: 'Ihr Konto ansehen',
    after: ['Waren Sie es nicht? Entfernen Sie ihn dort, und melden Sie sich überall ab.'],
  },
  'came-back': {
    subject: 'Ihr Konto wurde wiederhergestellt',
    before: [
      'Wer diese Installation betreibt, hat für Ihr Konto einen Link erstellt; er wurde benutzt.',
      'Alle, die mit Ihrem Konto angemeldet waren, wurden abgemeldet.',
    ],
    button: 'Ihr Konto ansehen',
    after: ['Waren Sie es nicht? Dann sprechen Sie noch heute mit dem Betreiber.'],
  },
  orCopy: 'Öffnen Sie diese Adresse:',
  signature: 'Cabeceo, im Auftrag des Betreibers dieser Installation',
}

const fr: LetterWords = {
  'sign-in': {
    subject: 'Votre lien de connexion',
    before: [
      "Quelqu'un, sans doute vous, a demandé à entrer dans l'espace de travail.",
      "Ce lien l'ouvre.",
    ],
    button: 'Se connecter',
    after: [
      'Le lien sert une seule fois, dans les 15 minutes.',
      "Ce n'était pas vous\u00a0? Ne faites rien\u00a0; personne n'entre sans cette lettre.",
    ],
  },
  invitation: {
    subject: '{seller} vous invite dans son espace de travail',
    before: [
      "{seller} utilise Cabeceo pour demander l'accord des gens avant de les contacter.",
      'Un collègue vous invite à y travailler aussi.',
    ],
    button: "Voir l'invitation",
    after: [
      "L'invitation vaut sept jours.",
      "Vous ne connaissez pas {seller}\u00a0? Ne faites rien\u00a0; l'invitation s'éteint d'elle-même.",
    ],
  },
  'passkey-added': {
    subject: "Une clé d'accès a été ajoutée à votre compte",
    before: ['Désormais cette clé vous connecte sans lettre.'],
    button: 'Voir votre compte',
    after: ["Ce n'était pas vous\u00a0? Retirez-la, et déconnectez-vous partout."],
  },
  'came-back': {
    subject: 'Votre compte a été récupéré',
    before: [
      "L'exploitant de cette installation a créé un lien pour votre compte, et il a servi.",
      'Toutes les sessions de votre compte ont été fermées.',
    ],
    button: 'Voir votre compte',
    after: ["Ce n'était pas vous\u00a0? Parlez-en aujourd'hui à l'exploitant."],
  },
  orCopy: 'Ouvrez cette adresse\u00a0:',
  signature: "Cabeceo, au nom de l'exploitant de cette installation",
}

export const LETTERS: Readonly<Record<Language, LetterWords>> = { en, nl, de, fr }
