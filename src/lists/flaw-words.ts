import type { Language } from '../core/terms.ts'
import type { RowRefusal } from '../imports/apply.ts'
import type { LeftValueReason, PointFault } from '../imports/contact.ts'
import type { FileFlawReason } from '../imports/flaw.ts'
import type { NotAPoint, PointKind } from '../vault/normalise.ts'

/** What the pages of imports say about what is wrong with a file, a row or a value. */
export type FlawWords = {
  readonly files: Readonly<Record<FileFlawReason | 'too-large', string>>
  readonly line: string
  readonly rows: Readonly<Record<Exclude<RowRefusal, PointFault>, string>>
  readonly values: Readonly<Record<Exclude<LeftValueReason, PointFault>, string>>
  readonly points: Readonly<Record<PointKind, Readonly<Record<NotAPoint, string>>>>
}

/** A sentence for why a row, or a value of one, was not kept. */
export function flawSays(words: FlawWords, reason: RowRefusal | LeftValueReason): string {
  if (isPointFault(reason)) {
    const [kind = '', ...why] = reason.split('-')
    return words.points[kind as PointKind][why.join('-') as NotAPoint]
  }
  return reason in words.rows
    ? words.rows[reason as keyof FlawWords['rows']]
    : words.values[reason as keyof FlawWords['values']]
}

function isPointFault(reason: string): reason is PointFault {
  return /^(email|phone|postal)-/.test(reason)
}

export const FLAW_WORDS: Readonly<Record<Language, FlawWords>> = {
  en: {
    files: {
      empty: 'The file is empty. Export it again with its header and its rows.',
      'header-only': 'The file holds a header and no rows. Export it again with its rows.',
      'header-missing':
        'The first line holds values and no header. Say below that it names no columns, or add a header.',
      'header-twice': 'Two columns have the same header. Say below what each of them holds.',
      'header-unreadable': 'The first line cannot be read. Check its quotes and its length.',
      'columns-too-many':
        'The file has more than 200 columns. Export only the columns that you need.',
      'column-absent': 'A column was named that the file does not have.',
      spreadsheet:
        'This is a spreadsheet, whatever its name says. Open it, choose Save as, and pick CSV UTF-8.',
      binary: 'This is no text file. Export the contacts as CSV in UTF-8.',
      markup:
        'This is a web page or XML, whatever its name says. Export the contacts as CSV in UTF-8.',
      nul: 'The file holds NUL characters, so it is damaged or no text. Export it again as CSV UTF-8.',
      'mixed-encoding':
        'The file mixes UTF-8 with another encoding. Export it again as CSV in UTF-8.',
      'quote-open': 'A quote opens and never closes. Mend the line: nothing after it was read.',
      'no-point-column':
        'No column holds a mail address, a phone number or a postal address. Say below which one does.',
      'too-large': 'A file to be imported holds at most 2 GiB. Send it in parts.',
    },
    line: 'See line {line}.',
    rows: {
      'quote-stray': 'a quote stands inside a quoted cell',
      'line-too-long': 'the line is longer than a million characters',
      'cells-missing': 'it has fewer cells than the header',
      'cells-extra': 'it has more cells than the header',
      'no-point': 'it holds no way to reach anybody',
      ambiguous: 'its addresses and numbers belong to different people',
      suppressed: 'whoever has these addresses was erased',
    },
    values: {
      'date-unreadable': 'no day can be read',
      'date-ambiguous': 'day and month could be swapped',
      'date-future': 'the day lies in the future',
      'too-long': 'it is too long',
      formula: 'it begins like a formula of a spreadsheet',
      unclear: 'it is neither a clear yes nor a clear no',
      'form-unknown': 'the form of the consent is not known',
      'kind-not-stated': 'nobody said how they stand to you',
      'sale-not-stated': 'nobody said what was sold, and by whom',
      'unknown-word': 'the word is not known',
    },
    points: {
      email: {
        malformed: 'this is no mail address',
        'too-long': 'the mail address is too long',
        incomplete: 'the mail address is incomplete',
        'country-unknown': 'the mail address cannot be read',
        'no-such-number': 'the mail address cannot be read',
      },
      phone: {
        malformed: 'this is no phone number',
        'too-long': 'the number is too long',
        incomplete: 'the number is incomplete',
        'country-unknown': 'the number names no country',
        'no-such-number': 'no such number is given out',
      },
      postal: {
        malformed: 'this is no postal address',
        'too-long': 'the postal address is too long',
        incomplete: 'the postal address is incomplete',
        'country-unknown': 'the postal address names no country',
        'no-such-number': 'the postal address cannot be read',
      },
    },
  },
  nl: {
    files: {
      empty: 'Het bestand is leeg. Exporteer het opnieuw, met kop en regels.',
      'header-only': 'Het bestand heeft een kop en geen regels. Exporteer het opnieuw met regels.',
      'header-missing':
        'De eerste regel bevat waarden en geen kop. Zeg hieronder dat hij geen kolommen noemt, of voeg een kop toe.',
      'header-twice': 'Twee kolommen heten hetzelfde. Zeg hieronder wat elk van beide bevat.',
      'header-unreadable':
        'De eerste regel is niet te lezen. Kijk naar aanhalingstekens en lengte.',
      'columns-too-many':
        'Het bestand heeft meer dan 200 kolommen. Exporteer alleen wat u nodig hebt.',
      'column-absent': 'Er is een kolom genoemd die het bestand niet heeft.',
      spreadsheet:
        'Dit is een rekenblad, wat de naam ook zegt. Open het, kies Opslaan als, en neem CSV UTF-8.',
      binary: 'Dit is geen tekstbestand. Exporteer de contacten als CSV in UTF-8.',
      markup:
        'Dit is een webpagina of XML, wat de naam ook zegt. Exporteer de contacten als CSV in UTF-8.',
      nul: 'Het bestand bevat NUL-tekens: het is beschadigd of geen tekst. Exporteer het opnieuw als CSV UTF-8.',
      'mixed-encoding':
        'Het bestand mengt UTF-8 met een andere codering. Exporteer het opnieuw als CSV in UTF-8.',
      'quote-open':
        'Een aanhalingsteken gaat open en nooit dicht. Herstel de regel: daarna is niets gelezen.',
      'no-point-column':
        'Geen kolom bevat een mailadres, telefoonnummer of postadres. Zeg hieronder welke dat is.',
      'too-large': 'Een bestand mag hoogstens 2 GiB zijn. Stuur het in delen.',
    },
    line: 'Zie regel {line}.',
    rows: {
      'quote-stray': 'er staat een aanhalingsteken midden in een cel',
      'line-too-long': 'de regel is langer dan een miljoen tekens',
      'cells-missing': 'hij heeft minder cellen dan de kop',
      'cells-extra': 'hij heeft meer cellen dan de kop',
      'no-point': 'er staat niets in om iemand te bereiken',
      ambiguous: 'adressen en nummers horen bij verschillende mensen',
      suppressed: 'wie deze adressen heeft, is gewist',
    },
    values: {
      'date-unreadable': 'er is geen dag uit te lezen',
      'date-ambiguous': 'dag en maand kunnen verwisseld zijn',
      'date-future': 'de dag ligt in de toekomst',
      'too-long': 'te lang',
      formula: 'het begint als een formule van een rekenblad',
      unclear: 'het is geen duidelijk ja en geen duidelijk nee',
      'form-unknown': 'de vorm van de toestemming is niet bekend',
      'kind-not-stated': 'niemand zei wat zij voor u zijn',
      'sale-not-stated': 'niemand zei wat er verkocht is, en door wie',
      'unknown-word': 'het woord is niet bekend',
    },
    points: {
      email: {
        malformed: 'dit is geen mailadres',
        'too-long': 'het mailadres is te lang',
        incomplete: 'het mailadres is niet compleet',
        'country-unknown': 'het mailadres is niet te lezen',
        'no-such-number': 'het mailadres is niet te lezen',
      },
      phone: {
        malformed: 'dit is geen telefoonnummer',
        'too-long': 'het nummer is te lang',
        incomplete: 'het nummer is niet compleet',
        'country-unknown': 'het nummer noemt geen land',
        'no-such-number': 'zo’n nummer is niet uitgegeven',
      },
      postal: {
        malformed: 'dit is geen postadres',
        'too-long': 'het postadres is te lang',
        incomplete: 'het postadres is niet compleet',
        'country-unknown': 'het postadres noemt geen land',
        'no-such-number': 'het postadres is niet te lezen',
      },
    },
  },
  de: {
    files: {
      empty: 'Die Datei ist leer. Exportieren Sie sie neu, mit Kopf und Zeilen.',
      'header-only':
        'Die Datei hat einen Kopf und keine Zeilen. Exportieren Sie sie neu mit Zeilen.',
      'header-missing':
        'Die erste Zeile enthält Werte und keinen Kopf. Sagen Sie unten, dass sie keine Spalten nennt, oder fügen Sie einen Kopf hinzu.',
      'header-twice': 'Zwei Spalten heißen gleich. Sagen Sie unten, was jede enthält.',
      'header-unreadable':
        'Die erste Zeile ist nicht lesbar. Prüfen Sie Anführungszeichen und Länge.',
      'columns-too-many':
        'Die Datei hat mehr als 200 Spalten. Exportieren Sie nur, was Sie brauchen.',
      'column-absent': 'Es wurde eine Spalte genannt, die die Datei nicht hat.',
      spreadsheet:
        'Das ist eine Tabelle, wie immer sie heißt. Öffnen, Speichern unter, und CSV UTF-8 wählen.',
      binary: 'Das ist keine Textdatei. Exportieren Sie die Kontakte als CSV in UTF-8.',
      markup:
        'Das ist eine Webseite oder XML, wie immer es heißt. Exportieren Sie die Kontakte als CSV in UTF-8.',
      nul: 'Die Datei enthält NUL-Zeichen: Sie ist beschädigt oder kein Text. Exportieren Sie sie neu als CSV UTF-8.',
      'mixed-encoding':
        'Die Datei mischt UTF-8 mit einer anderen Kodierung. Exportieren Sie sie neu als CSV in UTF-8.',
      'quote-open':
        'Ein Anführungszeichen öffnet und schließt nie. Berichtigen Sie die Zeile: Danach wurde nichts gelesen.',
      'no-point-column':
        'Keine Spalte enthält E-Mail-Adresse, Telefonnummer oder Anschrift. Sagen Sie unten, welche es ist.',
      'too-large': 'Eine Datei darf höchstens 2 GiB groß sein. Senden Sie sie in Teilen.',
    },
    line: 'Siehe Zeile {line}.',
    rows: {
      'quote-stray': 'in einer Zelle steht ein Anführungszeichen',
      'line-too-long': 'die Zeile ist länger als eine Million Zeichen',
      'cells-missing': 'sie hat weniger Zellen als der Kopf',
      'cells-extra': 'sie hat mehr Zellen als der Kopf',
      'no-point': 'sie enthält nichts, womit jemand zu erreichen wäre',
      ambiguous: 'Adressen und Nummern gehören verschiedenen Menschen',
      suppressed: 'wer diese Adressen hat, wurde gelöscht',
    },
    values: {
      'date-unreadable': 'kein Tag ist zu lesen',
      'date-ambiguous': 'Tag und Monat könnten vertauscht sein',
      'date-future': 'der Tag liegt in der Zukunft',
      'too-long': 'zu lang',
      formula: 'es beginnt wie eine Formel einer Tabelle',
      unclear: 'es ist weder ein klares Ja noch ein klares Nein',
      'form-unknown': 'die Form der Einwilligung ist nicht bekannt',
      'kind-not-stated': 'niemand sagte, was sie für Sie sind',
      'sale-not-stated': 'niemand sagte, was verkauft wurde, und von wem',
      'unknown-word': 'das Wort ist nicht bekannt',
    },
    points: {
      email: {
        malformed: 'das ist keine E-Mail-Adresse',
        'too-long': 'die E-Mail-Adresse ist zu lang',
        incomplete: 'die E-Mail-Adresse ist unvollständig',
        'country-unknown': 'die E-Mail-Adresse ist nicht lesbar',
        'no-such-number': 'die E-Mail-Adresse ist nicht lesbar',
      },
      phone: {
        malformed: 'das ist keine Telefonnummer',
        'too-long': 'die Nummer ist zu lang',
        incomplete: 'die Nummer ist unvollständig',
        'country-unknown': 'die Nummer nennt kein Land',
        'no-such-number': 'eine solche Nummer ist nicht vergeben',
      },
      postal: {
        malformed: 'das ist keine Anschrift',
        'too-long': 'die Anschrift ist zu lang',
        incomplete: 'die Anschrift ist unvollständig',
        'country-unknown': 'die Anschrift nennt kein Land',
        'no-such-number': 'die Anschrift ist nicht lesbar',
      },
    },
  },
  fr: {
    files: {
      empty: 'Le fichier est vide. Exportez-le de nouveau, avec en-tête et lignes.',
      'header-only':
        'Le fichier a un en-tête et aucune ligne. Exportez-le de nouveau avec ses lignes.',
      'header-missing':
        'La première ligne contient des valeurs et pas d’en-tête. Dites ci-dessous qu’elle ne nomme pas de colonnes, ou ajoutez un en-tête.',
      'header-twice':
        'Deux colonnes ont le même en-tête. Dites ci-dessous ce que contient chacune.',
      'header-unreadable':
        'La première ligne est illisible. Vérifiez ses guillemets et sa longueur.',
      'columns-too-many':
        'Le fichier a plus de 200 colonnes. N’exportez que celles dont vous avez besoin.',
      'column-absent': 'Une colonne a été nommée que le fichier n’a pas.',
      spreadsheet:
        'C’est un tableur, quel que soit son nom. Ouvrez-le, choisissez Enregistrer sous, puis CSV UTF-8.',
      binary: 'Ce n’est pas un fichier texte. Exportez les contacts en CSV UTF-8.',
      markup:
        'C’est une page web ou du XML, quel que soit son nom. Exportez les contacts en CSV UTF-8.',
      nul: 'Le fichier contient des caractères NUL : il est abîmé ou n’est pas du texte. Exportez-le de nouveau en CSV UTF-8.',
      'mixed-encoding':
        'Le fichier mêle UTF-8 et un autre encodage. Exportez-le de nouveau en CSV UTF-8.',
      'quote-open':
        'Un guillemet s’ouvre et ne se ferme jamais. Corrigez la ligne : rien n’a été lu après.',
      'no-point-column':
        'Aucune colonne ne contient d’adresse e-mail, de téléphone ou d’adresse postale. Dites ci-dessous laquelle.',
      'too-large': 'Un fichier fait au plus 2 Gio. Envoyez-le en plusieurs parties.',
    },
    line: 'Voir la ligne {line}.',
    rows: {
      'quote-stray': 'un guillemet se trouve au milieu d’une cellule',
      'line-too-long': 'la ligne dépasse un million de caractères',
      'cells-missing': 'elle a moins de cellules que l’en-tête',
      'cells-extra': 'elle a plus de cellules que l’en-tête',
      'no-point': 'elle ne contient rien pour joindre quelqu’un',
      ambiguous: 'ses adresses et numéros appartiennent à des personnes différentes',
      suppressed: 'la personne qui a ces adresses a été effacée',
    },
    values: {
      'date-unreadable': 'aucun jour n’est lisible',
      'date-ambiguous': 'le jour et le mois pourraient être inversés',
      'date-future': 'le jour est dans l’avenir',
      'too-long': 'trop long',
      formula: 'cela commence comme une formule de tableur',
      unclear: 'ce n’est ni un oui clair ni un non clair',
      'form-unknown': 'la forme du consentement n’est pas connue',
      'kind-not-stated': 'personne n’a dit ce qu’ils sont pour vous',
      'sale-not-stated': 'personne n’a dit ce qui a été vendu, ni par qui',
      'unknown-word': 'le mot n’est pas connu',
    },
    points: {
      email: {
        malformed: 'ce n’est pas une adresse e-mail',
        'too-long': 'l’adresse e-mail est trop longue',
        incomplete: 'l’adresse e-mail est incomplète',
        'country-unknown': 'l’adresse e-mail est illisible',
        'no-such-number': 'l’adresse e-mail est illisible',
      },
      phone: {
        malformed: 'ce n’est pas un numéro de téléphone',
        'too-long': 'le numéro est trop long',
        incomplete: 'le numéro est incomplet',
        'country-unknown': 'le numéro ne nomme pas de pays',
        'no-such-number': 'un tel numéro n’est pas attribué',
      },
      postal: {
        malformed: 'ce n’est pas une adresse postale',
        'too-long': 'l’adresse postale est trop longue',
        incomplete: 'l’adresse postale est incomplète',
        'country-unknown': 'l’adresse postale ne nomme pas de pays',
        'no-such-number': 'l’adresse postale est illisible',
      },
    },
  },
}
