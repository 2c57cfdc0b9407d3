import type { Language } from '../../core/terms.ts'

type LetterState = 'waiting' | 'leaving' | 'sent' | 'open' | 'barred' | 'refused' | 'dropped'

/** The words for what is done with forms beside asking by them: calls, letters, paper, telling a friend. */
export type FormWork = {
  readonly calls: {
    readonly menu: string
    readonly title: string
    readonly lead: string
    readonly empty: string
    readonly asked: string
    readonly call: string
    readonly number: string
    readonly code: string
    readonly confirm: string
    readonly tries: string
    readonly said: Readonly<Record<'confirmed' | 'wrong' | 'over' | 'barred', string>>
  }
  readonly letters: {
    readonly menu: string
    readonly title: string
    readonly lead: string
    readonly days: string
    readonly states: Readonly<Record<LetterState, string>>
    readonly help: Readonly<Record<LetterState, string>>
    readonly openTitle: string
    readonly openHelp: string
    readonly refusedTitle: string
    readonly barredTitle: string
    readonly person: string
    readonly again: string
    readonly sentAgain: string
  }
  readonly paper: {
    readonly fold: string
    readonly day: string
    readonly signature: string
    readonly permissions: string
    readonly evidence: string
    readonly sheetNumber: string
    readonly enterTitle: string
    readonly enterHelp: string
    readonly keep: string
  }
  readonly friend: {
    readonly title: string
    readonly lead: string
    readonly message: string
    readonly write: string
    readonly card: string
    readonly cardTo: string
    readonly cardFrom: string
    readonly rulesTitle: string
    readonly rules: readonly string[]
    readonly noNumbers: string
    readonly subject: string
    readonly body: string
  }
}

const en: FormWork = {
  calls: {
    menu: 'Numbers to confirm',
    title: 'Numbers to confirm',
    lead: 'These people asked to be called. One call confirms that the number is theirs: whoever answers says the code that the form showed them.',
    empty: 'Nobody waits for a call.',
    asked: 'Asked on {day}, until {until}',
    call: 'Call now',
    number: 'The gate says yes to this one call:',
    code: 'The code that they say',
    confirm: 'Confirm',
    tries: '{tries} of {most} wrong codes',
    said: {
      confirmed: 'The number is confirmed. From now on the gate answers by it.',
      wrong: 'That is not the code. Nothing was confirmed.',
      over: 'This request is over: too late, too many wrong codes, or taken back.',
      barred: 'The gate says no to this call. Nothing was done.',
    },
  },
  letters: {
    menu: 'Letters',
    title: 'Letters to people',
    lead: 'Every letter that answers a form, and what became of it. Each left with a decision of the gate.',
    days: 'The last thirty days',
    states: {
      waiting: 'Waiting',
      leaving: 'On their way',
      sent: 'Sent',
      open: 'Perhaps sent',
      barred: 'Not allowed',
      refused: 'Refused',
      dropped: 'Not needed any more',
    },
    help: {
      waiting: 'They leave as soon as the next hop takes them.',
      leaving: 'Just now.',
      sent: 'The next hop took them.',
      open: 'The connection broke after the last line: nobody knows whether they arrived.',
      barred: 'The gate said no when they were to leave.',
      refused: 'The next hop will not take them.',
      dropped: 'What they were about was over, or their person erased.',
    },
    openTitle: 'Perhaps sent',
    openHelp:
      'Nobody sends these again by themselves: the person might get two. Send one again where they say that nothing came.',
    refusedTitle: 'Refused by the next hop',
    barredTitle: 'Not allowed by the gate',
    person: 'The person',
    again: 'Send it again',
    sentAgain: 'It waits to leave again.',
  },
  paper: {
    fold: 'Filled in by hand; typed in later, and confirmed by a letter.',
    day: 'Date',
    signature: 'Signature',
    permissions: 'Tick what you want; leave open what you do not.',
    evidence: 'Form {form}, version {version}. Keep this sheet: it is the proof.',
    sheetNumber: 'Number of the sheet',
    enterTitle: 'What was filled in on paper',
    enterHelp:
      'Type what stands there. A letter asks the person to confirm, as with every form; nothing counts before.',
    keep: 'Keep it',
  },
  friend: {
    title: 'Tell a friend',
    lead: 'It is you who writes, from your own mail or on a card. Nothing of it passes through us, and nothing is kept.',
    message: 'Your message',
    write: 'Open it in my own mail',
    card: 'A card to post',
    cardTo: 'To',
    cardFrom: 'From your friend',
    rulesTitle: 'So that your friend is glad of it',
    rules: [
      'You do it because you want to.',
      'Nobody rewards you for it.',
      'Your friend sees that it comes from you.',
      'You see the whole message before it leaves.',
      'The address of your friend is kept nowhere.',
    ],
    noNumbers:
      'Please give {seller} no number and no address of anybody else: whoever wants to hear from {seller} signs up themselves.',
    subject: 'Something for you',
    body: 'I thought of you when I saw this from {seller}: {title}\n{link}',
  },
}

const nl: FormWork = {
  calls: {
    menu: 'Nummers bevestigen',
    title: 'Nummers om te bevestigen',
    lead: 'Deze mensen vroegen om gebeld te worden. Eén gesprek bevestigt dat het nummer van hen is: wie opneemt noemt de code die het formulier liet zien.',
    empty: 'Niemand wacht op een telefoontje.',
    asked: 'Gevraagd op {day}, tot {until}',
    call: 'Nu bellen',
    number: 'De poort zegt ja tegen dit ene gesprek:',
    code: 'De code die zij noemen',
    confirm: 'Bevestigen',
    tries: '{tries} van {most} foute codes',
    said: {
      confirmed: 'Het nummer is bevestigd. Vanaf nu antwoordt de poort ernaar.',
      wrong: 'Dat is de code niet. Er is niets bevestigd.',
      over: 'Dit verzoek is voorbij: te laat, te veel foute codes, of ingetrokken.',
      barred: 'De poort zegt nee tegen dit gesprek. Er is niets gedaan.',
    },
  },
  letters: {
    menu: 'Brieven',
    title: 'Brieven aan mensen',
    lead: 'Elke brief die een formulier beantwoordt, en wat ervan werd. Elk vertrok met een besluit van de poort.',
    days: 'De laatste dertig dagen',
    states: {
      waiting: 'Wachten',
      leaving: 'Onderweg',
      sent: 'Verstuurd',
      open: 'Misschien verstuurd',
      barred: 'Niet toegestaan',
      refused: 'Geweigerd',
      dropped: 'Niet meer nodig',
    },
    help: {
      waiting: 'Ze vertrekken zodra de volgende schakel ze aanneemt.',
      leaving: 'Op dit moment.',
      sent: 'De volgende schakel nam ze aan.',
      open: 'De verbinding brak na de laatste regel: niemand weet of ze aankwamen.',
      barred: 'De poort zei nee toen ze zouden vertrekken.',
      refused: 'De volgende schakel neemt ze niet aan.',
      dropped: 'Waar ze over gingen was voorbij, of de persoon is gewist.',
    },
    openTitle: 'Misschien verstuurd',
    openHelp:
      'Niemand stuurt deze vanzelf nog eens: de persoon zou er twee krijgen. Stuur er een opnieuw als die zegt dat er niets kwam.',
    refusedTitle: 'Geweigerd door de volgende schakel',
    barredTitle: 'Niet toegestaan door de poort',
    person: 'De persoon',
    again: 'Nog eens sturen',
    sentAgain: 'Hij wacht om opnieuw te vertrekken.',
  },
  paper: {
    fold: 'Met de hand ingevuld; later ingevoerd, en per brief bevestigd.',
    day: 'Datum',
    signature: 'Handtekening',
    permissions: 'Kruis aan wat u wilt; laat open wat u niet wilt.',
    evidence: 'Formulier {form}, versie {version}. Bewaar dit blad: het is het bewijs.',
    sheetNumber: 'Nummer van het blad',
    enterTitle: 'Wat op papier is ingevuld',
    enterHelp:
      'Typ wat er staat. Een brief vraagt de persoon om te bevestigen, zoals bij elk formulier; eerder telt niets.',
    keep: 'Invoeren',
  },
  friend: {
    title: 'Vertel het een vriend',
    lead: 'U bent het die schrijft, vanuit uw eigen mail of op een kaart. Er gaat niets langs ons, en er blijft niets bewaard.',
    message: 'Uw bericht',
    write: 'Openen in mijn eigen mail',
    card: 'Een kaart voor op de post',
    cardTo: 'Aan',
    cardFrom: 'Van uw vriend',
    rulesTitle: 'Zodat uw vriend er blij mee is',
    rules: [
      'U doet het omdat u het wilt.',
      'Niemand beloont u ervoor.',
      'Uw vriend ziet dat het van u komt.',
      'U ziet het hele bericht voordat het vertrekt.',
      'Het adres van uw vriend wordt nergens bewaard.',
    ],
    noNumbers:
      'Geef {seller} geen nummer of adres van een ander: wie van {seller} wil horen meldt zich zelf aan.',
    subject: 'Iets voor jou',
    body: 'Ik moest aan je denken toen ik dit van {seller} zag: {title}\n{link}',
  },
}

const de: FormWork = {
  calls: {
    menu: 'Nummern bestätigen',
    title: 'Nummern zu bestätigen',
    lead: 'Diese Menschen haben um einen Anruf gebeten. Ein Gespräch bestätigt, dass die Nummer ihnen gehört: Wer abnimmt, nennt den Code, den das Formular gezeigt hat.',
    empty: 'Niemand wartet auf einen Anruf.',
    asked: 'Angefragt am {day}, bis {until}',
    call: 'Jetzt anrufen',
    number: 'Das Tor sagt Ja zu diesem einen Anruf:',
    code: 'Der Code, den sie nennen',
    confirm: 'Bestätigen',
    tries: '{tries} von {most} falschen Codes',
    said: {
      confirmed: 'Die Nummer ist bestätigt. Ab jetzt antwortet das Tor danach.',
      wrong: 'Das ist nicht der Code. Nichts wurde bestätigt.',
      over: 'Diese Anfrage ist vorbei: zu spät, zu viele falsche Codes, oder widerrufen.',
      barred: 'Das Tor sagt Nein zu diesem Anruf. Nichts wurde getan.',
    },
  },
  letters: {
    menu: 'Briefe',
    title: 'Briefe an Menschen',
    lead: 'Jeder Brief, der ein Formular beantwortet, und was daraus wurde. Jeder ging mit einer Entscheidung des Tors.',
    days: 'Die letzten dreißig Tage',
    states: {
      waiting: 'Warten noch',
      leaving: 'Unterwegs',
      sent: 'Gesendet',
      open: 'Vielleicht gesendet',
      barred: 'Nicht erlaubt',
      refused: 'Abgelehnt',
      dropped: 'Nicht mehr nötig',
    },
    help: {
      waiting: 'Sie gehen, sobald der nächste Server sie annimmt.',
      leaving: 'Gerade jetzt.',
      sent: 'Der nächste Server hat sie angenommen.',
      open: 'Die Verbindung brach nach der letzten Zeile: Niemand weiß, ob sie ankamen.',
      barred: 'Das Tor sagte Nein, als sie gehen sollten.',
      refused: 'Der nächste Server nimmt sie nicht an.',
      dropped: 'Worum es ging, war vorbei, oder die Person ist gelöscht.',
    },
    openTitle: 'Vielleicht gesendet',
    openHelp:
      'Niemand sendet diese von selbst noch einmal: Die Person könnte zwei bekommen. Senden Sie einen erneut, wenn sie sagt, dass nichts kam.',
    refusedTitle: 'Vom nächsten Server abgelehnt',
    barredTitle: 'Vom Tor nicht erlaubt',
    person: 'Die Person',
    again: 'Noch einmal senden',
    sentAgain: 'Er wartet darauf, noch einmal zu gehen.',
  },
  paper: {
    fold: 'Von Hand ausgefüllt; später eingegeben, und durch einen Brief bestätigt.',
    day: 'Datum (Tag)',
    signature: 'Unterschrift',
    permissions: 'Kreuzen Sie an, was Sie möchten; lassen Sie offen, was nicht.',
    evidence:
      'Formular {form}, Fassung {version}. Bewahren Sie dieses Blatt auf: Es ist der Beleg.',
    sheetNumber: 'Nummer des Blatts',
    enterTitle: 'Was auf Papier ausgefüllt wurde',
    enterHelp:
      'Geben Sie ein, was da steht. Ein Brief bittet die Person um Bestätigung, wie bei jedem Formular; vorher gilt nichts.',
    keep: 'Eingeben',
  },
  friend: {
    title: 'Einem Freund erzählen',
    lead: 'Sie selbst schreiben, aus Ihrer eigenen Mail oder auf einer Karte. Nichts davon geht durch uns, und nichts wird behalten.',
    message: 'Ihre Nachricht',
    write: 'In meiner eigenen Mail öffnen',
    card: 'Eine Karte für die Post',
    cardTo: 'An',
    cardFrom: 'Von Ihrem Freund',
    rulesTitle: 'Damit Ihr Freund sich freut',
    rules: [
      'Sie tun es, weil Sie es möchten.',
      'Niemand belohnt Sie dafür.',
      'Ihr Freund sieht, dass es von Ihnen kommt.',
      'Sie sehen die ganze Nachricht, bevor sie geht.',
      'Die Adresse Ihres Freundes wird nirgends behalten.',
    ],
    noNumbers:
      'Bitte geben Sie {seller} keine Nummer und keine Adresse von jemand anderem: Wer von {seller} hören will, meldet sich selbst an.',
    subject: 'Etwas für dich',
    body: 'Ich musste an dich denken, als ich das von {seller} sah: {title}\n{link}',
  },
}

const fr: FormWork = {
  calls: {
    menu: 'Numéros à confirmer',
    title: 'Les numéros à confirmer',
    lead: 'Ces personnes ont demandé à être appelées. Un appel confirme que le numéro est le leur : qui répond dit le code que le formulaire a montré.',
    empty: 'Personne n’attend d’appel.',
    asked: 'Demandé le {day}, jusqu’au {until}',
    call: 'Appeler maintenant',
    number: 'La porte dit oui à ce seul appel :',
    code: 'Le code qu’ils disent',
    confirm: 'Confirmer',
    tries: '{tries} codes faux sur {most}',
    said: {
      confirmed: 'Le numéro est confirmé. Désormais, la porte en tient compte.',
      wrong: 'Ce n’est pas le code. Rien n’a été confirmé.',
      over: 'Cette demande est finie : trop tard, trop de codes faux, ou retirée.',
      barred: 'La porte dit non à cet appel. Rien n’a été fait.',
    },
  },
  letters: {
    menu: 'Lettres',
    title: 'Lettres aux personnes',
    lead: 'Chaque lettre qui répond à un formulaire, et ce qu’elle est devenue. Chacune est partie avec une décision de la porte.',
    days: 'Les trente derniers jours',
    states: {
      waiting: 'En attente',
      leaving: 'En chemin',
      sent: 'Envoyées',
      open: 'Peut-être envoyées',
      barred: 'Non permises',
      refused: 'Refusées',
      dropped: 'Plus nécessaires',
    },
    help: {
      waiting: 'Elles partent dès que le serveur suivant les prend.',
      leaving: 'En ce moment.',
      sent: 'Le serveur suivant les a prises.',
      open: 'La connexion s’est rompue après la dernière ligne : personne ne sait si elles sont arrivées.',
      barred: 'La porte a dit non au moment du départ.',
      refused: 'Le serveur suivant ne les prendra pas.',
      dropped: 'Leur sujet était fini, ou la personne effacée.',
    },
    openTitle: 'Peut-être envoyées',
    openHelp:
      'Personne ne les renvoie de soi-même : la personne en recevrait deux. Renvoyez-en une si elle dit que rien n’est venu.',
    refusedTitle: 'Refusées par le serveur suivant',
    barredTitle: 'Non permises par la porte',
    person: 'La personne',
    again: 'Renvoyer',
    sentAgain: 'Elle attend de repartir.',
  },
  paper: {
    fold: 'Rempli à la main ; saisi plus tard, et confirmé par une lettre.',
    day: 'La date',
    signature: 'La signature',
    permissions: 'Cochez ce que vous voulez ; laissez ce que vous ne voulez pas.',
    evidence: 'Formulaire {form}, version {version}. Gardez cette feuille : c’est la preuve.',
    sheetNumber: 'Numéro de la feuille',
    enterTitle: 'Ce qui a été rempli sur papier',
    enterHelp:
      'Saisissez ce qui est écrit. Une lettre demande à la personne de confirmer, comme pour chaque formulaire ; rien ne compte avant.',
    keep: 'Saisir',
  },
  friend: {
    title: 'En parler à un ami',
    lead: 'C’est vous qui écrivez, depuis votre messagerie ou sur une carte. Rien ne passe par nous, et rien n’est gardé.',
    message: 'Votre message',
    write: 'Ouvrir dans ma messagerie',
    card: 'Une carte à poster',
    cardTo: 'À',
    cardFrom: 'De la part de votre ami',
    rulesTitle: 'Pour que votre ami en soit content',
    rules: [
      'Vous le faites parce que vous le voulez.',
      'Personne ne vous récompense.',
      'Votre ami voit que cela vient de vous.',
      'Vous voyez tout le message avant qu’il parte.',
      'L’adresse de votre ami n’est gardée nulle part.',
    ],
    noNumbers:
      'Ne donnez à {seller} ni numéro ni adresse de quelqu’un d’autre : qui veut des nouvelles de {seller} s’inscrit soi-même.',
    subject: 'Quelque chose pour toi',
    body: 'J’ai pensé à toi en voyant ceci de {seller} : {title}\n{link}',
  },
}

export const FORM_WORK: Readonly<Record<Language, FormWork>> = { en, nl, de, fr }
