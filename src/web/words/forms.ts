import type { COUNTRIES, Language } from '../../core/terms.ts'

type Page = { readonly title: string; readonly help: string }

/** What the house says on forms, and on the pages that their letters open. */
export type FormWords = {
  readonly email: string
  readonly name: string
  readonly phone: string
  readonly country: string
  readonly choose: string
  readonly countries: Readonly<Record<(typeof COUNTRIES)[number], string>>
  /** Behind the sentence of a box: over which channel. */
  readonly by: Readonly<Record<'email' | 'phone-human' | 'sms' | 'chat-app', string>>
  readonly paperIsFree: string
  readonly paperComesAfter: string
  readonly confirmFirst: string
  readonly sentByMail: string
  readonly objection: string
  readonly age: string
  readonly agePrivate: string
  readonly privacy: string
  /** A field that nobody sees, and that stays empty. */
  readonly trap: string
  readonly working: string
  /** Why a form was not taken; what was typed stands there still. */
  readonly wrong: Readonly<
    Record<'email' | 'phone' | 'country' | 'nothing' | 'changed' | 'unproven', string>
  >
  readonly sent: Page & {
    readonly requested: string
    readonly spam: string
    readonly mailbox: string
    readonly code: string
    readonly codeHelp: string
  }
  readonly tooMany: Page
  readonly gone: Page
  readonly confirm: {
    readonly title: string
    readonly asks: string
    readonly until: string
    readonly yes: string
    readonly no: string
    readonly noHelp: string
  }
  readonly confirmed: {
    readonly title: string
    readonly done: string
    readonly since: string
    readonly paper: string
    readonly stillToCall: string
    readonly back: string
    readonly backHelp: string
  }
  readonly refused: Page
  readonly withdrawn: Page
  readonly again: string
  readonly ended: Page
  readonly dead: Page & { readonly lost: string }
  readonly wayOut: {
    readonly title: string
    readonly asks: string
    readonly button: string
    readonly stays: string
  }
  readonly stopped: Page
  readonly unpressed: string
}

const en: FormWords = {
  email: 'Your mail address',
  name: 'Your name',
  phone: 'Your phone number',
  country: 'The country where you live',
  choose: 'Choose a country',
  countries: {
    NL: 'Netherlands',
    BE: 'Belgium',
    DE: 'Germany',
    'other-eea': 'Elsewhere in the European Economic Area',
    'outside-eea': 'Outside the European Economic Area',
  },
  by: {
    email: 'by mail',
    'phone-human': 'by phone',
    sms: 'by text message',
    'chat-app': 'by chat message',
  },
  paperIsFree: 'You get “{title}” whatever you tick or leave open.',
  paperComesAfter: 'With it comes “{title}”, as soon as you have confirmed.',
  confirmFirst: 'You get one letter in which you confirm. Until then nothing else is sent.',
  sentByMail: 'It comes to this address, in one letter.',
  objection: 'You may object to advertising at any time, for free and without a reason.',
  age: 'This form is for people of 16 and older.',
  agePrivate: 'This form is for private persons of 16 and older.',
  privacy: 'Privacy statement',
  trap: 'Leave this empty',
  working: 'One moment: your browser shows that it is no robot…',
  wrong: {
    email: 'This does not look like a mail address. Please look at it once more.',
    phone: 'Nobody can be called at this number. Please look at it once more.',
    country: 'Please choose the country where you live.',
    nothing: 'Nothing is ticked, so nothing was sent. Tick what you want, or close the page.',
    changed:
      'The form has changed since you opened it. Please read it once more; what you typed still stands.',
    unproven:
      'Please press once more: your browser did not show in time that it is no robot. Nothing was sent yet.',
  },
  sent: {
    title: 'Look into your mailbox',
    help: 'A letter is on its way to the address that you typed. Only its button makes it count; nothing else is sent before.',
    requested: 'What you asked for is on its way to the address that you typed.',
    spam: 'Nothing there after some minutes? Look among the unwanted mail, or fill in the form again.',
    mailbox: 'Look at the development mailbox',
    code: 'Your code for the phone',
    codeHelp:
      'You are called at your number once. Say this code, so that it is certain that the number is yours. Without it nobody calls you.',
  },
  tooMany: {
    title: 'Too much at once',
    help: 'From your network many forms came within a few minutes. Nothing was kept of this one. Please try again in ten minutes.',
  },
  gone: {
    title: 'This form is not here',
    help: 'The address is wrong, or whoever published the form took it away. Nothing was kept.',
  },
  confirm: {
    title: 'Is this what you want from {seller}?',
    asks: 'A form was filled in with your address, and this was said yes to:',
    until: 'You can decide until {day}. Then the request is forgotten.',
    yes: 'Yes, I confirm',
    no: 'No, I do not want this',
    noHelp: 'Was it not you, or did you change your mind? Then nothing is sent.',
  },
  confirmed: {
    title: 'It counts from now on',
    done: '{seller} may do this, and nothing else:',
    since: 'Confirmed on {day}.',
    paper: 'Open “{title}”',
    stillToCall: 'Not yet confirmed, as your number is confirmed by a call:',
    back: 'Take it back',
    backHelp:
      'One press is enough, today or later. The letter that we send you opens this page again.',
  },
  refused: {
    title: 'You said no',
    help: 'Nothing is sent to you because of this request. {seller} sees that you said no.',
  },
  withdrawn: {
    title: 'You took it back',
    help: '{seller} may not do this any more, from this moment on.',
  },
  again: 'To the form',
  ended: {
    title: 'This request has ended',
    help: 'Nobody confirmed it in time, so it was forgotten. If you still want it, fill in the form once more.',
  },
  dead: {
    title: 'This link opens nothing',
    help: 'It is incomplete, or it has been too long. Nothing was changed by opening it.',
    lost: 'Do you want somebody to stop writing to you? Every letter has its own button for that: open the latest one. It works at any time, and copied whole.',
  },
  wayOut: {
    title: 'No more from {seller}?',
    asks: 'One press, and {seller} sends or calls you no advertising any more, over no channel.',
    button: 'Stop everything',
    stays: 'What you still expect from them, such as an invoice, keeps coming.',
  },
  stopped: {
    title: 'It has stopped',
    help: '{seller} may not send or call you advertising any more, from this moment on.',
  },
  unpressed: 'Nothing was changed: no button of this page was pressed.',
}

const nl: FormWords = {
  email: 'Uw mailadres',
  name: 'Uw naam',
  phone: 'Uw telefoonnummer',
  country: 'Het land waar u woont',
  choose: 'Kies een land',
  countries: {
    NL: 'Nederland',
    BE: 'België',
    DE: 'Duitsland',
    'other-eea': 'Elders in de Europese Economische Ruimte',
    'outside-eea': 'Buiten de Europese Economische Ruimte',
  },
  by: {
    email: 'per mail',
    'phone-human': 'per telefoon',
    sms: 'per sms',
    'chat-app': 'per chatbericht',
  },
  paperIsFree: 'U krijgt ‘{title}’, wat u ook aankruist of openlaat.',
  paperComesAfter: 'U krijgt er ‘{title}’ bij, zodra u hebt bevestigd.',
  confirmFirst: 'U krijgt één brief waarin u bevestigt. Tot dan sturen we verder niets.',
  sentByMail: 'Het komt naar dit adres, in één brief.',
  objection: 'U mag altijd bezwaar maken tegen reclame, gratis en zonder reden.',
  age: 'Dit formulier is voor mensen van 16 jaar en ouder.',
  agePrivate: 'Dit formulier is voor particulieren van 16 jaar en ouder.',
  privacy: 'Privacyverklaring',
  trap: 'Laat dit leeg',
  working: 'Een ogenblik: uw browser laat zien dat hij geen robot is…',
  wrong: {
    email: 'Dit lijkt geen mailadres. Kijk er nog eens naar.',
    phone: 'Op dit nummer is niemand te bellen. Kijk er nog eens naar.',
    country: 'Kies het land waar u woont.',
    nothing:
      'Er is niets aangekruist, dus is er niets verstuurd. Kruis aan wat u wilt, of sluit de pagina.',
    changed:
      'Het formulier is veranderd sinds u het opende. Lees het nog eens; wat u typte staat er nog.',
    unproven:
      'Druk nog een keer: uw browser liet niet op tijd zien dat hij geen robot is. Er is nog niets verstuurd.',
  },
  sent: {
    title: 'Kijk in uw mailbox',
    help: 'Er gaat een brief naar het adres dat u typte. Pas met de knop daarin telt het; eerder sturen we niets.',
    requested: 'Waar u om vroeg is onderweg naar het adres dat u typte.',
    spam: 'Na enkele minuten nog niets? Kijk bij de ongewenste mail, of vul het formulier nog eens in.',
    mailbox: 'Kijk in de ontwikkelmailbox',
    code: 'Uw code voor de telefoon',
    codeHelp:
      'U wordt één keer op uw nummer gebeld. Noem dan deze code, zodat zeker is dat het uw nummer is. Zonder code belt niemand u.',
  },
  tooMany: {
    title: 'Te veel tegelijk',
    help: 'Vanaf uw netwerk kwamen in enkele minuten veel formulieren. Van dit formulier is niets bewaard. Probeer het over tien minuten nog eens.',
  },
  gone: {
    title: 'Dit formulier is er niet',
    help: 'Het adres klopt niet, of wie het formulier plaatste haalde het weg. Er is niets bewaard.',
  },
  confirm: {
    title: 'Wilt u dit van {seller}?',
    asks: 'Er is een formulier ingevuld met uw adres, en hierop is ja gezegd:',
    until: 'U kunt beslissen tot {day}. Daarna wordt het verzoek vergeten.',
    yes: 'Ja, ik bevestig',
    no: 'Nee, dit wil ik niet',
    noHelp: 'Was u het niet, of bent u van gedachten veranderd? Dan wordt er niets verstuurd.',
  },
  confirmed: {
    title: 'Vanaf nu telt het',
    done: '{seller} mag dit, en niets anders:',
    since: 'Bevestigd op {day}.',
    paper: '‘{title}’ openen',
    stillToCall: 'Nog niet bevestigd, want uw nummer wordt met een telefoontje bevestigd:',
    back: 'Intrekken',
    backHelp:
      'Eén druk is genoeg, vandaag of later. De brief die we u sturen opent deze pagina weer.',
  },
  refused: {
    title: 'U zei nee',
    help: 'Om dit verzoek wordt u niets gestuurd. {seller} ziet dat u nee zei.',
  },
  withdrawn: {
    title: 'U trok het in',
    help: '{seller} mag dit niet meer, vanaf dit moment.',
  },
  again: 'Naar het formulier',
  ended: {
    title: 'Dit verzoek is voorbij',
    help: 'Niemand bevestigde het op tijd, dus is het vergeten. Wilt u het nog, vul het formulier dan nog eens in.',
  },
  dead: {
    title: 'Deze link opent niets',
    help: 'Hij is niet volledig, of het is te lang geleden. Door hem te openen is niets veranderd.',
    lost: 'Wilt u dat iemand stopt met schrijven? Elke brief heeft daar een eigen knop voor: open de laatste. Die werkt altijd, mits heel overgenomen.',
  },
  wayOut: {
    title: 'Niets meer van {seller}?',
    asks: 'Eén druk, en {seller} stuurt of belt u geen reclame meer, over geen enkel kanaal.',
    button: 'Alles stoppen',
    stays: 'Wat u nog van hen verwacht, zoals een factuur, blijft komen.',
  },
  stopped: {
    title: 'Het is gestopt',
    help: '{seller} mag u geen reclame meer sturen en u er niet meer over bellen, vanaf dit moment.',
  },
  unpressed: 'Er is niets veranderd: er is geen knop van deze pagina ingedrukt.',
}

const de: FormWords = {
  email: 'Ihre Mailadresse',
  name: 'Ihr Name',
  phone: 'Ihre Telefonnummer',
  country: 'Das Land, in dem Sie leben',
  choose: 'Land wählen',
  countries: {
    NL: 'Niederlande',
    BE: 'Belgien',
    DE: 'Deutschland',
    'other-eea': 'Anderswo im Europäischen Wirtschaftsraum',
    'outside-eea': 'Außerhalb des Europäischen Wirtschaftsraums',
  },
  by: {
    email: 'per E-Mail',
    'phone-human': 'per Anruf',
    sms: 'per SMS',
    'chat-app': 'per Chatnachricht',
  },
  paperIsFree: 'Sie bekommen „{title}“, was immer Sie ankreuzen oder offen lassen.',
  paperComesAfter: 'Dazu kommt „{title}“, sobald Sie bestätigt haben.',
  confirmFirst:
    'Sie bekommen einen Brief, in dem Sie bestätigen. Bis dahin senden wir nichts weiter.',
  sentByMail: 'Es kommt an diese Adresse, in einem Brief.',
  objection: 'Sie dürfen Werbung jederzeit widersprechen, kostenlos und ohne Grund.',
  age: 'Dieses Formular ist für Menschen ab 16 Jahren.',
  agePrivate: 'Dieses Formular ist für Privatpersonen ab 16 Jahren.',
  privacy: 'Datenschutzerklärung',
  trap: 'Bitte leer lassen',
  working: 'Einen Moment: Ihr Browser zeigt, dass er kein Roboter ist…',
  wrong: {
    email: 'Das sieht nicht nach einer Mailadresse aus. Bitte sehen Sie noch einmal hin.',
    phone: 'Unter dieser Nummer ist niemand zu erreichen. Bitte sehen Sie noch einmal hin.',
    country: 'Bitte wählen Sie das Land, in dem Sie leben.',
    nothing:
      'Nichts ist angekreuzt, also wurde nichts gesendet. Kreuzen Sie an, was Sie möchten, oder schließen Sie die Seite.',
    changed:
      'Das Formular hat sich geändert, seit Sie es geöffnet haben. Bitte lesen Sie es noch einmal; was Sie eingegeben haben, steht noch da.',
    unproven:
      'Bitte drücken Sie noch einmal: Ihr Browser zeigte nicht rechtzeitig, dass er kein Roboter ist. Noch wurde nichts gesendet.',
  },
  sent: {
    title: 'Sehen Sie in Ihr Postfach',
    help: 'Ein Brief ist unterwegs an die Adresse, die Sie eingegeben haben. Erst sein Knopf macht es gültig; vorher senden wir nichts.',
    requested: 'Worum Sie gebeten haben, ist unterwegs an die Adresse, die Sie eingegeben haben.',
    spam: 'Nach einigen Minuten nichts da? Sehen Sie im Spam nach, oder füllen Sie das Formular noch einmal aus.',
    mailbox: 'Das Entwicklungspostfach ansehen',
    code: 'Ihr Code fürs Telefon',
    codeHelp:
      'Sie werden einmal unter Ihrer Nummer angerufen. Nennen Sie dann diesen Code, damit sicher ist, dass die Nummer Ihnen gehört. Ohne ihn ruft niemand an.',
  },
  tooMany: {
    title: 'Zu viel auf einmal',
    help: 'Aus Ihrem Netz kamen in wenigen Minuten viele Formulare. Von diesem wurde nichts behalten. Bitte versuchen Sie es in zehn Minuten noch einmal.',
  },
  gone: {
    title: 'Dieses Formular gibt es hier nicht',
    help: 'Die Adresse stimmt nicht, oder das Formular wurde entfernt. Nichts wurde behalten.',
  },
  confirm: {
    title: 'Möchten Sie das von {seller}?',
    asks: 'Mit Ihrer Adresse wurde ein Formular ausgefüllt und hierzu Ja gesagt:',
    until: 'Sie können bis zum {day} entscheiden. Dann wird die Anfrage vergessen.',
    yes: 'Ja, ich bestätige',
    no: 'Nein, das möchte ich nicht',
    noHelp:
      'Waren Sie es nicht, oder haben Sie es sich anders überlegt? Dann wird nichts gesendet.',
  },
  confirmed: {
    title: 'Ab jetzt gilt es',
    done: '{seller} darf dies, und sonst nichts:',
    since: 'Bestätigt am {day}.',
    paper: '„{title}“ öffnen',
    stillToCall: 'Noch nicht bestätigt, denn Ihre Nummer wird durch einen Anruf bestätigt:',
    back: 'Widerrufen',
    backHelp:
      'Ein Druck genügt, heute oder später. Der Brief, den wir Ihnen senden, öffnet diese Seite wieder.',
  },
  refused: {
    title: 'Sie haben Nein gesagt',
    help: 'Wegen dieser Anfrage wird Ihnen nichts gesendet. {seller} sieht, dass Sie Nein gesagt haben.',
  },
  withdrawn: {
    title: 'Sie haben widerrufen',
    help: '{seller} darf dies nicht mehr, ab diesem Augenblick.',
  },
  again: 'Zum Formular',
  ended: {
    title: 'Diese Anfrage ist vorbei',
    help: 'Niemand hat sie rechtzeitig bestätigt, also wurde sie vergessen. Möchten Sie es noch, füllen Sie das Formular noch einmal aus.',
  },
  dead: {
    title: 'Dieser Link öffnet nichts',
    help: 'Er ist unvollständig, oder es ist zu lange her. Durch das Öffnen wurde nichts geändert.',
    lost: 'Soll Ihnen jemand nicht mehr schreiben? Jeder Brief hat dafür seinen eigenen Knopf: Öffnen Sie den letzten. Er funktioniert jederzeit, wenn er ganz kopiert ist.',
  },
  wayOut: {
    title: 'Nichts mehr von {seller}?',
    asks: 'Ein Druck, und {seller} sendet Ihnen keine Werbung mehr und ruft nicht mehr damit an, über keinen Kanal.',
    button: 'Alles beenden',
    stays: 'Was Sie noch erwarten, etwa eine Rechnung, kommt weiterhin.',
  },
  stopped: {
    title: 'Es ist beendet',
    help: '{seller} darf Ihnen ab diesem Augenblick keine Werbung mehr senden und nicht mehr damit anrufen.',
  },
  unpressed: 'Nichts wurde geändert: Kein Knopf dieser Seite wurde gedrückt.',
}

const fr: FormWords = {
  email: 'Votre adresse électronique',
  name: 'Votre nom',
  phone: 'Votre numéro de téléphone',
  country: 'Le pays où vous vivez',
  choose: 'Choisissez un pays',
  countries: {
    NL: 'Pays-Bas',
    BE: 'Belgique',
    DE: 'Allemagne',
    'other-eea': 'Ailleurs dans l’Espace économique européen',
    'outside-eea': 'Hors de l’Espace économique européen',
  },
  by: {
    email: 'par courriel',
    'phone-human': 'par téléphone',
    sms: 'par texto',
    'chat-app': 'par messagerie',
  },
  paperIsFree: 'Vous recevez « {title} », que vous cochiez ou non.',
  paperComesAfter: '« {title} » vient avec, dès que vous avez confirmé.',
  confirmFirst: 'Vous recevez une lettre où vous confirmez. D’ici là, rien d’autre n’est envoyé.',
  sentByMail: 'Cela arrive à cette adresse, en une lettre.',
  objection: 'Vous pouvez vous opposer à la publicité à tout moment, gratuitement et sans motif.',
  age: 'Ce formulaire s’adresse aux personnes de 16 ans et plus.',
  agePrivate: 'Ce formulaire s’adresse aux particuliers de 16 ans et plus.',
  privacy: 'Déclaration de confidentialité',
  trap: 'Laissez ceci vide',
  working: 'Un instant : votre navigateur montre qu’il n’est pas un robot…',
  wrong: {
    email: 'Cela ne ressemble pas à une adresse. Vérifiez-la encore une fois.',
    phone: 'Personne ne peut être appelé à ce numéro. Vérifiez-le encore une fois.',
    country: 'Choisissez le pays où vous vivez.',
    nothing:
      'Rien n’est coché, donc rien n’a été envoyé. Cochez ce que vous voulez, ou fermez la page.',
    changed:
      'Le formulaire a changé depuis que vous l’avez ouvert. Relisez-le ; ce que vous avez saisi y est encore.',
    unproven:
      'Appuyez encore une fois : votre navigateur n’a pas montré à temps qu’il n’est pas un robot. Rien n’a encore été envoyé.',
  },
  sent: {
    title: 'Regardez dans votre boîte',
    help: 'Une lettre part vers l’adresse que vous avez saisie. Seul son bouton fait foi ; rien d’autre n’est envoyé avant.',
    requested: 'Ce que vous avez demandé part vers l’adresse que vous avez saisie.',
    spam: 'Rien après quelques minutes ? Regardez dans les indésirables, ou remplissez encore une fois le formulaire.',
    mailbox: 'Voir la boîte de développement',
    code: 'Votre code pour le téléphone',
    codeHelp:
      'On vous appelle une fois à votre numéro. Dites ce code : il est alors certain que le numéro est le vôtre. Sans lui, personne n’appelle.',
  },
  tooMany: {
    title: 'Trop à la fois',
    help: 'Beaucoup de formulaires sont venus de votre réseau en quelques minutes. Rien n’a été gardé de celui-ci. Réessayez dans dix minutes.',
  },
  gone: {
    title: 'Ce formulaire n’est pas ici',
    help: 'L’adresse est fausse, ou le formulaire a été retiré. Rien n’a été gardé.',
  },
  confirm: {
    title: 'Est-ce ce que vous voulez de {seller} ?',
    asks: 'Un formulaire a été rempli avec votre adresse, et il a été dit oui à ceci :',
    until: 'Vous pouvez décider jusqu’au {day}. Ensuite, la demande est oubliée.',
    yes: 'Oui, je confirme',
    no: 'Non, je ne veux pas cela',
    noHelp: 'Ce n’était pas vous, ou vous avez changé d’avis ? Alors rien n’est envoyé.',
  },
  confirmed: {
    title: 'Cela compte désormais',
    done: '{seller} peut faire ceci, et rien d’autre :',
    since: 'Confirmé le {day}.',
    paper: 'Ouvrir « {title} »',
    stillToCall: 'Pas encore confirmé, car votre numéro se confirme par un appel :',
    back: 'Retirer',
    backHelp:
      'Une pression suffit, aujourd’hui ou plus tard. La lettre que nous vous envoyons rouvre cette page.',
  },
  refused: {
    title: 'Vous avez dit non',
    help: 'Rien ne vous est envoyé à cause de cette demande. {seller} voit que vous avez dit non.',
  },
  withdrawn: {
    title: 'Vous l’avez retiré',
    help: '{seller} ne peut plus le faire, à partir de cet instant.',
  },
  again: 'Vers le formulaire',
  ended: {
    title: 'Cette demande est terminée',
    help: 'Personne ne l’a confirmée à temps, elle a donc été oubliée. Si vous le voulez encore, remplissez le formulaire une nouvelle fois.',
  },
  dead: {
    title: 'Ce lien n’ouvre rien',
    help: 'Il est incomplet, ou trop ancien. L’ouvrir n’a rien changé.',
    lost: 'Voulez-vous que quelqu’un cesse de vous écrire ? Chaque lettre a son bouton pour cela : ouvrez la dernière. Il fonctionne toujours, s’il est copié en entier.',
  },
  wayOut: {
    title: 'Plus rien de {seller} ?',
    asks: 'Une pression, et {seller} ne vous envoie plus de publicité et n’appelle plus pour cela, par aucun canal.',
    button: 'Tout arrêter',
    stays: 'Ce que vous attendez encore d’eux, comme une facture, continue de venir.',
  },
  stopped: {
    title: 'C’est arrêté',
    help: '{seller} ne peut plus vous envoyer de publicité ni vous appeler pour cela, à partir de cet instant.',
  },
  unpressed: 'Rien n’a été changé : aucun bouton de cette page n’a été pressé.',
}

export const FORM_WORDS: Readonly<Record<Language, FormWords>> = { en, nl, de, fr }
