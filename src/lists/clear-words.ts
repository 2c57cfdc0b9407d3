import type { Language } from '../core/terms.ts'
import type { NotFilled } from '../gate/stored-question.ts'

/** What the pages that clear a list say. */
export type ClearWords = {
  readonly menu: string
  readonly title: string
  readonly lead: string
  readonly kept: string
  readonly pastedHelp: string
  readonly fileHelp: string
  readonly button: string
  readonly lists: string
  readonly noQuestion: string
  readonly nothing: string
  readonly tooLarge: string
  readonly tooMany: string
  readonly progress: string
  /** `{channel}` and `{purpose}` stand where they come. */
  readonly sentence: string
  readonly asOf: string
  readonly answers: string
  readonly reasons: string
  readonly reason: string
  readonly unread: string
  readonly failed: string
  readonly download: string
  readonly downloadHelp: string
  readonly noAct: string
  readonly forget: string
  readonly forgotten: string
  readonly another: string
  readonly empty: string
  readonly says: Readonly<Record<NotFilled | 'unread', string>>
}

export const CLEAR_WORDS: Readonly<Record<Language, ClearWords>> = {
  en: {
    menu: 'Clear a list',
    title: 'Clear a list',
    lead: 'Bring a list of addresses or numbers, and see whom on it you may reach, and why not the others.',
    kept: 'The list lies here sealed for an hour, for you alone, and then it is gone. Nobody on it is recorded.',
    pastedHelp: 'One address or number a line, or a CSV with a header.',
    fileHelp: 'A list of any delimiter and encoding, up to 256 MiB.',
    lists: 'Lists of the last hour',
    button: 'Clear the list',
    noQuestion: 'Choose what you would contact them about, and how.',
    nothing: 'Choose a file, or paste some lines.',
    tooLarge: 'A list holds at most 256 MiB. Send it in parts. Nothing of it was kept.',
    tooMany: 'Many lists are being cleared at this moment. Try again in a while. Nothing was kept.',
    progress: '{percent} % asked',
    sentence: 'May we {channel} them about {purpose}?',
    asOf: 'Asked on {when}.',
    answers: 'The answers',
    reasons: 'Why',
    reason: 'Reason',
    unread: 'Lines in which no address and no number could be read: {count}.',
    failed: 'The asking broke off. What was counted stands below; bring the list again.',
    download: 'The list with its answers, as CSV',
    downloadHelp: 'Each address is asked about anew, so that a stop of a minute ago counts.',
    noAct: 'Asking is no contact: nothing was recorded, and a “yes, once” is not used up.',
    forget: 'Forget this list now',
    forgotten: 'The list is forgotten.',
    another: 'Clear another list',
    empty: 'Nobody stands on this list.',
    says: {
      unknown: 'Nobody of yours is known by this. Whoever is not recorded may not be contacted.',
      ambiguous: 'Several of your people have this. Name the one by your own reference.',
      'purpose-unknown': 'There is no such purpose any more.',
      unread: 'No address and no number can be read here.',
    },
  },
  nl: {
    menu: 'Lijst toetsen',
    title: 'Een lijst toetsen',
    lead: 'Breng een lijst met adressen of nummers, en zie wie daarop u mag bereiken, en waarom de anderen niet.',
    kept: 'De lijst ligt hier een uur verzegeld, voor u alleen, en is dan weg. Niemand erop wordt vastgelegd.',
    pastedHelp: 'Eén adres of nummer per regel, of een CSV met een kop.',
    fileHelp: 'Een lijst met elk scheidingsteken en elke codering, tot 256 MiB.',
    lists: 'Lijsten van het laatste uur',
    button: 'De lijst toetsen',
    noQuestion: 'Kies waarover u contact zou opnemen, en hoe.',
    nothing: 'Kies een bestand, of plak een paar regels.',
    tooLarge: 'Een lijst mag hoogstens 256 MiB zijn. Stuur hem in delen. Er is niets van bewaard.',
    tooMany: 'Er worden nu veel lijsten getoetst. Probeer het straks opnieuw. Er is niets bewaard.',
    progress: '{percent} % gevraagd',
    sentence: 'Mogen wij hen {channel} over {purpose}?',
    asOf: 'Gevraagd op {when}.',
    answers: 'De antwoorden',
    reasons: 'Waarom',
    reason: 'Reden',
    unread: 'Regels waarin geen adres en geen nummer te lezen was: {count}.',
    failed: 'Het vragen brak af. Wat geteld is, staat hieronder; breng de lijst opnieuw.',
    download: 'De lijst met antwoorden, als CSV',
    downloadHelp: 'Over elk adres wordt opnieuw gevraagd, zodat een stop van zonet telt.',
    noAct:
      'Vragen is geen contact: er is niets vastgelegd, en een “ja, één keer” is niet verbruikt.',
    forget: 'Deze lijst nu vergeten',
    forgotten: 'De lijst is vergeten.',
    another: 'Nog een lijst toetsen',
    empty: 'Op deze lijst staat niemand.',
    says: {
      unknown: 'Niemand van u is hieraan bekend. Wie niet vastgelegd is, mag niet benaderd worden.',
      ambiguous: 'Verschillende mensen van u hebben dit. Noem de ene bij uw eigen kenmerk.',
      'purpose-unknown': 'Dit doel is er niet meer.',
      unread: 'Hier is geen adres en geen nummer te lezen.',
    },
  },
  de: {
    menu: 'Liste prüfen',
    title: 'Eine Liste prüfen',
    lead: 'Bringen Sie eine Liste mit Adressen oder Nummern, und sehen Sie, wen darauf Sie erreichen dürfen, und warum die anderen nicht.',
    kept: 'Die Liste liegt hier eine Stunde versiegelt, für Sie allein, und ist dann weg. Niemand darauf wird festgehalten.',
    pastedHelp: 'Eine Adresse oder Nummer je Zeile, oder eine CSV mit Kopf.',
    fileHelp: 'Eine Liste mit jedem Trennzeichen und jeder Kodierung, bis 256 MiB.',
    lists: 'Listen der letzten Stunde',
    button: 'Die Liste prüfen',
    noQuestion: 'Wählen Sie, worum es ginge, und auf welchem Weg.',
    nothing: 'Wählen Sie eine Datei, oder fügen Sie Zeilen ein.',
    tooLarge:
      'Eine Liste darf höchstens 256 MiB groß sein. Senden Sie sie in Teilen. Nichts davon wurde aufbewahrt.',
    tooMany:
      'Gerade werden viele Listen geprüft. Versuchen Sie es in einer Weile. Nichts wurde aufbewahrt.',
    progress: '{percent} % gefragt',
    sentence: 'Dürfen wir diese Menschen {channel} wegen {purpose}?',
    asOf: 'Gefragt am {when}.',
    answers: 'Die Antworten',
    reasons: 'Warum',
    reason: 'Grund',
    unread: 'Zeilen, in denen keine Adresse und keine Nummer zu lesen war: {count}.',
    failed: 'Das Fragen brach ab. Was gezählt ist, steht unten; bringen Sie die Liste erneut.',
    download: 'Die Liste mit Antworten, als CSV',
    downloadHelp: 'Nach jeder Adresse wird neu gefragt, damit ein Stopp von eben zählt.',
    noAct:
      'Fragen ist kein Kontakt: Nichts wurde festgehalten, und ein „ja, einmal“ ist nicht verbraucht.',
    forget: 'Diese Liste jetzt vergessen',
    forgotten: 'Die Liste ist vergessen.',
    another: 'Noch eine Liste prüfen',
    empty: 'Auf dieser Liste steht niemand.',
    says: {
      unknown:
        'Niemand von Ihnen ist hieran bekannt. Wer nicht festgehalten ist, darf nicht angesprochen werden.',
      ambiguous:
        'Mehrere Ihrer Leute haben dies. Nennen Sie den einen mit Ihrem eigenen Kennzeichen.',
      'purpose-unknown': 'Diesen Zweck gibt es nicht mehr.',
      unread: 'Hier ist keine Adresse und keine Nummer zu lesen.',
    },
  },
  fr: {
    menu: 'Vérifier une liste',
    title: 'Vérifier une liste',
    lead: 'Apportez une liste d’adresses ou de numéros, et voyez qui vous pouvez joindre, et pourquoi pas les autres.',
    kept: 'La liste reste ici scellée une heure, pour vous seul, puis disparaît. Personne n’en est enregistré.',
    pastedHelp: 'Une adresse ou un numéro par ligne, ou un CSV avec en-tête.',
    fileHelp: 'Une liste, tout séparateur et tout encodage, jusqu’à 256 Mio.',
    lists: 'Listes de la dernière heure',
    button: 'Vérifier la liste',
    noQuestion: 'Choisissez le sujet du contact, et la voie.',
    nothing: 'Choisissez un fichier, ou collez des lignes.',
    tooLarge: 'Une liste fait au plus 256 Mio. Envoyez-la en parties. Rien n’en a été gardé.',
    tooMany:
      'Beaucoup de listes sont vérifiées en ce moment. Réessayez dans un moment. Rien n’a été gardé.',
    progress: '{percent} % demandé',
    sentence: 'Pouvons-nous {channel} ces personnes au sujet de {purpose} ?',
    asOf: 'Demandé le {when}.',
    answers: 'Les réponses',
    reasons: 'Pourquoi',
    reason: 'Raison',
    unread: 'Lignes où aucune adresse et aucun numéro n’est lisible : {count}.',
    failed:
      'La demande s’est interrompue. Ce qui est compté figure ci-dessous ; rapportez la liste.',
    download: 'La liste avec ses réponses, en CSV',
    downloadHelp:
      'La question est reposée pour chaque adresse : un arrêt d’il y a une minute compte.',
    noAct:
      'Demander n’est pas contacter : rien n’a été enregistré, et un « oui, une fois » n’est pas utilisé.',
    forget: 'Oublier cette liste maintenant',
    forgotten: 'La liste est oubliée.',
    another: 'Vérifier une autre liste',
    empty: 'Personne ne figure sur cette liste.',
    says: {
      unknown:
        'Personne de chez vous n’est connu par cela. Qui n’est pas enregistré ne peut être contacté.',
      ambiguous: 'Plusieurs de vos personnes ont cela. Nommez-la par votre propre référence.',
      'purpose-unknown': 'Cette finalité n’existe plus.',
      unread: 'Aucune adresse et aucun numéro n’est lisible ici.',
    },
  },
}

/** Why somebody on a list has no answer, in every language. */
export const UNANSWERED_SAYS: Readonly<Record<Language, ClearWords['says']>> = {
  en: CLEAR_WORDS.en.says,
  nl: CLEAR_WORDS.nl.says,
  de: CLEAR_WORDS.de.says,
  fr: CLEAR_WORDS.fr.says,
}
