import { remember } from '../core/remember.ts'
import type { CONSENT_FORMS, PERSON_KINDS, SOURCES } from '../core/terms.ts'
import { foldedWhole } from '../vault/fold.ts'

/** The few words of such columns come again and again. */
const wordOf = remember(foldedWhole, 2000)

type Source = (typeof SOURCES)[number]
type ConsentForm = (typeof CONSENT_FORMS)[number]
type PersonKind = (typeof PERSON_KINDS)[number]

/** What a cell about consent says. Whatever is not plainly a yes is none. */
export type ConsentCell = 'none' | 'given' | 'refused' | 'withdrawn' | 'unclear'

const CONSENT: Readonly<Record<'none' | 'given' | 'refused' | 'withdrawn', string>> = {
  none: 'none geen keine aucun unknown onbekend unbekannt inconnu pending unconfirmed wachtend ausstehend enattente na nvt',
  given:
    'yes y ja j oui o true waar wahr vrai 1 x given gegeven erteilt donne optin optedin subscribed aangemeld ingeschreven angemeldet abonne inscrit confirmed bevestigd bestatigt confirme granted',
  refused:
    'no n nee nein non false onwaar falsch faux 0 refused geweigerd abgelehnt refuse denied declined',
  withdrawn:
    'withdrawn ingetrokken widerrufen retire unsubscribed optout optedout afgemeld uitgeschreven abgemeldet desabonne desinscrit cleaned revoked',
}
const CONSENT_WORDS = byWord(CONSENT)
const YES_SIGNS = new Set(['✓', '✔', '☑', '✅'])

/** Reads a cell about consent. A negative is a refusal: an import only tightens. */
export function readConsent(text: string): ConsentCell {
  const cell = text.trim()
  if (cell === '') return 'none'
  if (YES_SIGNS.has(cell)) return 'given'
  // A yes with a question mark is no yes.
  if (/[?]/.test(cell)) return 'unclear'
  return CONSENT_WORDS.get(wordOf(cell)) ?? 'unclear'
}

const NO_STOP = new Set('no n nee nein non false onwaar falsch faux 0'.split(' '))

/** Does a cell about opting out stop contact? Everything does but an empty cell and a plain no. */
export function isStop(text: string): boolean {
  const cell = text.trim()
  return cell !== '' && (/[?]/.test(cell) || !NO_STOP.has(wordOf(cell)))
}

/** A "checkbox" is no separate box: it may have been ticked before. */
const FORMS: Readonly<Partial<Record<ConsentForm, string>>> = {
  'separate-box':
    'separatebox unticked untickedbox nietvooraangevinkt nichtvorangekreuzt nonprecoche nonprecochee',
  'single-purpose-form':
    'singlepurposeform newsletterform nieuwsbriefformulier newsletterformular formulairenewsletter',
  'bundled-disclosed-before': 'bundleddisclosedbefore bundled',
  'added-after': 'addedafter added imported toegevoegd hinzugefugt ajoute',
  'pre-ticked':
    'preticked prechecked vooraangevinkt vooraangekruist vorangekreuzt voreingestellt precoche precochee',
  terms:
    'terms termsandconditions tandc voorwaarden algemenevoorwaarden av agb conditions conditionsgenerales cgv cgu',
  'spoken-recorded': 'spokenrecorded recorded opgenomen aufgezeichnet enregistre',
  'spoken-unrecorded':
    'spokenunrecorded spoken verbal oral phone mondeling telefonisch mundlich oralement',
  'by-proxy-authorised': 'byproxyauthorised',
  'by-proxy-unproven': 'byproxyunproven proxy',
  'locker-grant': 'lockergrant',
}
const FORM_WORDS = byWord(FORMS)

/** How a consent was given, where the cell says so plainly. */
export function readConsentForm(text: string): ConsentForm | undefined {
  return FORM_WORDS.get(wordOf(text))
}

const SOURCE: Readonly<Partial<Record<Source, string>>> = {
  'person-self-form':
    'personselfform form website-form webform formulier webformulier formular formulaire',
  'person-self-spoken': 'personselfspoken',
  sale: 'sale order purchase webshop verkoop bestelling verkauf bestellung vente commande',
  'own-crm': 'owncrm crm',
  'public-website': 'publicwebsite website scraped',
  'professional-profile': 'professionalprofile linkedin xing',
  'public-directory':
    'publicdirectory directory telefoongids telefonbuch annuaire yellowpages goudengids',
  'public-register': 'publicregister register kvk handelsregister',
  'bought-list': 'boughtlist bought purchased purchasedlist gekocht gekauft achete',
  'partner-shared': 'partnershared partner',
  referral: 'referral referred aanbeveling empfehlung recommandation parrainage',
  gatekeeper: 'gatekeeper',
  enrichment: 'enrichment enriched verrijkt verrijking angereichert enrichi',
  inferred: 'inferred guessed afgeleid abgeleitet',
}
const SOURCE_WORDS = byWord(SOURCE)

/** Where a point came from, where the cell says so plainly. */
export function readSource(text: string): Source | undefined {
  return SOURCE_WORDS.get(wordOf(text))
}

/** Forms that mean one thing wherever they are written; others leave the kind of person unknown. */
const LEGAL_FORMS: Readonly<Partial<Record<PersonKind, string>>> = {
  'legal-person':
    'bv besloten beslotenvennootschap nv naamlozevennootschap stichting vereniging gmbh ag ug se kgaa ev eg sarl sa sas sasu srl vzw asbl ltd plc inc legalperson rechtspersoon',
  'sole-trader':
    'eenmanszaak zzp zzper zelfstandige soletrader freelance freelancer einzelunternehmen einzelunternehmer freiberufler entrepriseindividuelle autoentrepreneur independant',
  'partnership-unincorporated': 'maatschap gbr partnership',
  consumer: 'consumer particulier consument privatperson verbraucher privat consommateur',
}
const LEGAL_FORM_WORDS = byWord(LEGAL_FORMS)

/** The kind of person that a legal form tells of, where it tells one. */
export function readLegalForm(text: string): PersonKind | undefined {
  return LEGAL_FORM_WORDS.get(wordOf(text))
}

/** What a spreadsheet would run when the text is opened in it again. */
export function isFormula(text: string): boolean {
  return /^[=@\t\r]/.test(text) || /^[+-].*[(|!]/.test(text)
}

function byWord<Meaning extends string>(
  words: Readonly<Partial<Record<Meaning, string>>>,
): ReadonlyMap<string, Meaning> {
  const lists = Object.entries(words) as [Meaning, string][]
  return new Map(
    lists.flatMap(([meaning, list]) =>
      list.split(' ').map((word) => [wordOf(word), meaning] as const),
    ),
  )
}
