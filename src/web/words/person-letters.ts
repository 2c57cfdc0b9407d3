import type { Language } from '../../core/terms.ts'

type LetterText = {
  readonly subject: string
  readonly before: readonly string[]
  readonly button: string
  readonly after: readonly string[]
}

/** Letters to people, on behalf of a seller. None of them offers anything. */
type PersonLetterWords = {
  readonly confirm: LetterText
  readonly requested: LetterText
  readonly receipt: {
    readonly confirmed: LetterText
    readonly withdrawn: LetterText
    readonly stopped: LetterText
  }
  /** Above the bare address in the text part. */
  readonly orCopy: string
  /** Above the address of what was asked for. */
  readonly also: string
  readonly signature: string
}

const en: PersonLetterWords = {
  confirm: {
    subject: 'Please confirm: {seller}',
    before: [
      'Somebody, probably you, filled in a form of {seller} with this address and said yes to this:',
    ],
    button: 'See and confirm',
    after: [
      'The button opens a page where you confirm or refuse. Until you confirm, nothing else is sent.',
      'Was it not you? Then do nothing. The request ends on {day} and is forgotten.',
    ],
  },
  requested: {
    subject: 'You asked for this: {seller}',
    before: ['Somebody, probably you, asked {seller} for {title}. Here it is.'],
    button: 'Open it',
    after: [
      'Nothing else follows from this. Was it not you, or do you want no mail from {seller} at all? This page stops it:',
    ],
  },
  receipt: {
    confirmed: {
      subject: 'You said yes: {seller}',
      before: ['On {day} you confirmed this to {seller}:'],
      button: 'See it, or take it back',
      after: [
        'Keep this letter: the button works at any time, and taking back is as easy as it was to say yes.',
      ],
    },
    withdrawn: {
      subject: 'You took it back: {seller}',
      before: ['On {day} you took this back. {seller} no longer writes or calls you about it:'],
      button: 'See it',
      after: ['You do not have to do anything more.'],
    },
    stopped: {
      subject: 'It has stopped: {seller}',
      before: ['On {day} you told {seller} to stop. It sends you no advertising any more.'],
      button: 'See it',
      after: ['This letter is the proof, and you do not have to do anything more.'],
    },
  },
  orCopy: 'Open this address:',
  also: 'You also asked for {title}. Here it is:',
  signature: 'Sent on behalf of {seller}. Nobody reads answers to this address.',
}

const nl: PersonLetterWords = {
  confirm: {
    subject: 'Graag bevestigen: {seller}',
    before: [
      'Iemand, waarschijnlijk u, vulde met dit adres een formulier van {seller} in en zei hier ja op:',
    ],
    button: 'Bekijken en bevestigen',
    after: [
      'De knop opent een pagina waarop u bevestigt of weigert. Tot u bevestigt, sturen we verder niets.',
      'Was u het niet? Doe dan niets. Het verzoek eindigt op {day} en wordt vergeten.',
    ],
  },
  requested: {
    subject: 'Hier vroeg u om: {seller}',
    before: ['Iemand, waarschijnlijk u, vroeg {seller} om {title}. Hier is het.'],
    button: 'Openen',
    after: [
      'Verder volgt hier niets uit. Was u het niet, of wilt u helemaal geen mail van {seller}? Deze pagina stopt het:',
    ],
  },
  receipt: {
    confirmed: {
      subject: 'U zei ja: {seller}',
      before: ['Op {day} bevestigde u dit aan {seller}:'],
      button: 'Bekijken of intrekken',
      after: [
        'Bewaar deze brief: de knop blijft werken, en intrekken is even makkelijk als ja zeggen was.',
      ],
    },
    withdrawn: {
      subject: 'U trok het in: {seller}',
      before: ['Op {day} trok u dit in. {seller} schrijft of belt u hier niet meer over:'],
      button: 'Bekijken',
      after: ['U hoeft verder niets te doen.'],
    },
    stopped: {
      subject: 'Het is gestopt: {seller}',
      before: ['Op {day} zei u tegen {seller} dat het moet stoppen. U krijgt geen reclame meer.'],
      button: 'Bekijken',
      after: ['Deze brief is het bewijs; u hoeft verder niets te doen.'],
    },
  },
  orCopy: 'Open dit adres:',
  also: 'U vroeg ook om {title}. Hier is het:',
  signature: 'Verstuurd namens {seller}. Antwoorden op dit adres leest niemand.',
}

const de: PersonLetterWords = {
  confirm: {
    subject: 'Bitte bestätigen: {seller}',
    before: [
      'Jemand, wahrscheinlich Sie, hat mit dieser Adresse ein Formular von {seller} ausgefüllt und hierzu Ja gesagt:',
    ],
    button: 'Ansehen und bestätigen',
    after: [
      'Der Knopf öffnet eine Seite, auf der Sie bestätigen oder ablehnen. Bis dahin senden wir nichts weiter.',
      'Waren Sie es nicht? Dann tun Sie nichts. Die Anfrage endet am {day} und wird vergessen.',
    ],
  },
  requested: {
    subject: 'Darum haben Sie gebeten: {seller}',
    before: ['Jemand, wahrscheinlich Sie, hat {seller} um {title} gebeten. Hier ist es.'],
    button: 'Öffnen',
    after: [
      'Sonst folgt daraus nichts. Waren Sie es nicht, oder möchten Sie gar keine Mail von {seller}? Diese Seite beendet es:',
    ],
  },
  receipt: {
    confirmed: {
      subject: 'Sie haben Ja gesagt: {seller}',
      before: ['Am {day} haben Sie {seller} dies bestätigt:'],
      button: 'Ansehen oder widerrufen',
      after: [
        'Bewahren Sie diesen Brief auf: Der Knopf funktioniert jederzeit, und Widerrufen ist so einfach wie das Ja war.',
      ],
    },
    withdrawn: {
      subject: 'Sie haben widerrufen: {seller}',
      before: [
        'Am {day} haben Sie dies widerrufen. {seller} schreibt oder ruft Sie dazu nicht mehr an:',
      ],
      button: 'Ansehen',
      after: ['Sie müssen nichts weiter tun.'],
    },
    stopped: {
      subject: 'Es ist beendet: {seller}',
      before: ['Am {day} haben Sie {seller} gesagt, dass Schluss ist. Werbung kommt nicht mehr.'],
      button: 'Ansehen',
      after: ['Dieser Brief ist der Beleg; Sie müssen nichts weiter tun.'],
    },
  },
  orCopy: 'Öffnen Sie diese Adresse:',
  also: 'Sie haben auch um {title} gebeten. Hier ist es:',
  signature: 'Gesendet im Namen von {seller}. Antworten an diese Adresse liest niemand.',
}

const fr: PersonLetterWords = {
  confirm: {
    subject: 'À confirmer : {seller}',
    before: [
      'Quelqu’un, sans doute vous, a rempli un formulaire de {seller} avec cette adresse et a dit oui à ceci :',
    ],
    button: 'Voir et confirmer',
    after: [
      'Le bouton ouvre une page où vous confirmez ou refusez. D’ici là, rien d’autre n’est envoyé.',
      'Ce n’était pas vous ? Ne faites rien. La demande prend fin le {day} et sera oubliée.',
    ],
  },
  requested: {
    subject: 'Vous l’avez demandé : {seller}',
    before: ['Quelqu’un, sans doute vous, a demandé {title} à {seller}. Le voici.'],
    button: 'Ouvrir',
    after: [
      'Rien d’autre n’en découle. Ce n’était pas vous, ou vous ne voulez aucun message de {seller} ? Cette page y met fin :',
    ],
  },
  receipt: {
    confirmed: {
      subject: 'Vous avez dit oui : {seller}',
      before: ['Le {day}, vous avez confirmé ceci à {seller} :'],
      button: 'Voir ou retirer',
      after: [
        'Gardez cette lettre : le bouton fonctionne toujours, et retirer est aussi simple que dire oui.',
      ],
    },
    withdrawn: {
      subject: 'Vous l’avez retiré : {seller}',
      before: [
        'Le {day}, vous avez retiré ceci. {seller} ne vous écrit ni ne vous appelle plus à ce sujet :',
      ],
      button: 'Voir',
      after: ['Vous n’avez rien d’autre à faire.'],
    },
    stopped: {
      subject: 'C’est arrêté : {seller}',
      before: ['Le {day}, vous avez dit à {seller} d’arrêter. Plus aucune publicité ne viendra.'],
      button: 'Voir',
      after: ['Cette lettre en est la preuve ; vous n’avez rien d’autre à faire.'],
    },
  },
  orCopy: 'Ouvrez cette adresse :',
  also: 'Vous avez aussi demandé {title}. Le voici :',
  signature: 'Envoyé au nom de {seller}. Personne ne lit les réponses à cette adresse.',
}

/** The words of letters to people. */
export const PERSON_LETTERS: Readonly<Record<Language, PersonLetterWords>> = { en, nl, de, fr }
