import { foldedWhole } from '../vault/fold.ts'

/** How a field is read. `many`: several columns may hold it. `unkept`: known, and not needed. */
type FieldTrait = {
  readonly many?: true
  readonly unkept?: true
  /** Headers in Dutch, English, German and French, as they are once case and signs are gone. */
  readonly headers: string
}

export type Field =
  | 'email'
  | 'phone'
  | 'mobile'
  | 'name'
  | 'first-name'
  | 'infix'
  | 'last-name'
  | 'company'
  | 'street'
  | 'house-number'
  | 'house-number-suffix'
  | 'postcode'
  | 'city'
  | 'country'
  | 'birth-date'
  | 'age'
  | 'language'
  | 'source'
  | 'obtained-on'
  | 'supplier'
  | 'consent'
  | 'consent-on'
  | 'consent-words'
  | 'consent-form'
  | 'consent-proof'
  | 'purpose'
  | 'opt-out'
  | 'opt-out-email'
  | 'opt-out-phone'
  | 'opt-out-post'
  | 'legal-form'
  | 'register-number'
  | 'vat-number'
  | 'ref'
  | 'relation-since'
  | 'last-order'

const TRAITS: Readonly<Record<Field, FieldTrait>> = {
  email: {
    many: true,
    headers:
      'email emailadres emailadresse emailaddress mail mailadres mailadresse adresseemail adressemail courriel epost workemail privateemail email1 email2 emailwerk emailprive zakelijkemail',
  },
  phone: {
    many: true,
    headers:
      'phone phonenumber telephone telephonenumber tel telno telnr telefoon telefoonnummer telefoonnr telefon telefonnummer numerodetelephone notelephone telephonefixe festnetz vastetelefoon landline phone1 phone2 workphone businessphone',
  },
  mobile: {
    many: true,
    headers:
      'mobile mobilephone mobilenumber cell cellphone mobiel mobielnummer mobieltelefoonnummer gsm gsmnummer handy handynummer mobil mobilnummer mobiltelefon portable telephoneportable telephonemobile 06nummer',
  },
  name: {
    headers:
      'name fullname contactname contact contactpersoon naam volledigenaam naamcontactpersoon ansprechpartner vollstandigername vorundnachname nomcomplet nometprenom customername klantnaam',
  },
  'first-name': {
    headers:
      'firstname givenname forename voornaam roepnaam voornamen vorname prenom prenoms voorletters initials',
  },
  infix: { headers: 'tussenvoegsel tussenvoegsels voorvoegsel infix prefixlastname namenszusatz' },
  'last-name': {
    headers:
      'lastname surname familyname achternaam familienaam nachname familienname nom nomdefamille',
  },
  company: {
    headers:
      'company companyname organisation organization organisationname business account accountname bedrijf bedrijfsnaam organisatie organisatienaam onderneming handelsnaam firma firmenname unternehmen societe entreprise organisme raisonsociale nomdelentreprise',
  },
  street: {
    headers:
      'street streetname address address1 addressline1 streetaddress straat straatnaam adres adresregel1 strasse strassenname anschrift rue adresse adressepostale',
  },
  'house-number': {
    headers:
      'housenumber houseno streetnumber huisnummer huisnr nummer hausnummer hausnr numero numeroderue',
  },
  'house-number-suffix': {
    headers:
      'housenumbersuffix housenumberaddition toevoeging huisnummertoevoeging bus hausnummerzusatz complement',
  },
  postcode: {
    headers: 'postcode postalcode zip zipcode zippostalcode postleitzahl plz codepostal cp',
  },
  city: {
    unkept: true,
    headers:
      'city town place plaats woonplaats stad gemeente ort stadt wohnort ville commune localite',
  },
  country: {
    headers: 'country countrycode land landcode landencode landerkennung pays codepays staat',
  },
  'birth-date': {
    headers:
      'birthdate dateofbirth dob birthday geboortedatum geburtsdatum geburtstag datedenaissance naissance',
  },
  age: { headers: 'age leeftijd alter' },
  language: {
    headers: 'language lang preferredlanguage taal voorkeurstaal taalcode sprache langue',
  },
  source: {
    headers:
      'source leadsource datasource bron herkomst leadbron quelle herkunft datenquelle origine provenance',
  },
  'obtained-on': {
    headers:
      'obtained obtainedon obtainedat dateobtained collectedon datecollected datumverkregen verkregenop verzameldop erhobenam erhebungsdatum datedecollecte collectele',
  },
  supplier: {
    headers: 'supplier vendor dataprovider leverancier adressenleverancier lieferant fournisseur',
  },
  consent: {
    many: true,
    headers:
      'consent consentgiven consentstatus permission permissiongiven optin optinstatus emailoptin newsletter newsletteroptin subscribed subscriptionstatus subscribestatus marketingconsent emailconsent toestemming toestemminggegeven akkoord nieuwsbrief nieuwsbriefoptin ingeschreven aangemeld einwilligung zustimmung werbeeinwilligung newsletterangemeldet consentement accord abonne inscrit acceptsmarketing',
  },
  'consent-on': {
    headers:
      'consentdate consentat consenton dateofconsent consenttime consenttimestamp optindate optinat optintime optinon confirmtime subscribedat subscribedon subscribedate toestemmingsdatum datumtoestemming toestemmingop toestemminggegevenop optindatum inschrijfdatum ingeschrevenop aanmelddatum einwilligungsdatum datumdereinwilligung einwilligungam anmeldedatum dateconsentement datedeconsentement dateoptin dateinscription datedinscription',
  },
  'consent-words': {
    headers:
      'consenttext consentwords consentwording consentstatement toestemmingstekst teksttoestemming tekstvantoestemming akkoordtekst einwilligungstext wortlautdereinwilligung texteconsentement texteduconsentement mentionconsentement',
  },
  'consent-form': {
    headers:
      'consentform consentmethod consenttype consenthow optinmethod optintype optinsource toestemmingsvorm wijzevantoestemming toestemmingvia optinmethode einwilligungsart artdereinwilligung formeconsentement modeconsentement typeconsentement',
  },
  'consent-proof': {
    headers:
      'consentproof proof proofofconsent evidence consentevidence optinproof optinip confirmip bewijs bewijstoestemming toestemmingsbewijs nachweis einwilligungsnachweis preuve preuveconsentement',
  },
  purpose: {
    headers:
      'purpose consentpurpose doel doeleinde toestemmingsdoel zweck verwendungszweck finalite',
  },
  'opt-out': { many: true, headers: '' },
  'opt-out-email': {
    many: true,
    headers:
      'emailoptout optoutemail donotemail noemail hasoptedoutofemail geenemail nietmailen emailafgemeld keineemail keinemails emailabgemeldet pasdemail pasdecourriel',
  },
  'opt-out-phone': {
    many: true,
    headers:
      'donotcall phoneoptout optoutphone nocall nocalls nophone belmeniet nietbellen geentelefoon bellenniet keineanrufe nichtanrufen keintelefon pasdappel pasdappels neplusappeler',
  },
  'opt-out-post': {
    many: true,
    headers:
      'donotpost postoptout optoutpost nopost nodirectmail geenpost keinepost keinewerbepost pasdecourrier',
  },
  'legal-form': {
    headers:
      'legalform companytype rechtsvorm ondernemingsvorm bedrijfsvorm rechtsform formejuridique statutjuridique',
  },
  'register-number': {
    headers:
      'kvk kvknummer kvknr registernumber registrationnumber companynumber ondernemingsnummer kbonummer handelsregisternummer hrnummer siren rcs numerodentreprise',
  },
  'vat-number': {
    unkept: true,
    headers: 'vatnumber btwnummer ustid ustidnr siret numerotva',
  },
  ref: {
    headers:
      'id ref reference customerid customernumber customerno contactid recordid externalid clientid klantnummer klantid klantnr relatienummer debiteurnummer lidnummer kundennummer kundennr kundenid numeroclient idclient referenceclient',
  },
  'relation-since': {
    headers:
      'customersince clientsince membersince klantsinds lidsinds kundeseit mitgliedseit clientdepuis membredepuis',
  },
  'last-order': {
    headers:
      'lastorder lastorderdate lastpurchase lastpurchasedate laatstebestelling laatsteaankoop datumlaatstebestelling letztebestellung letzterkauf dernierecommande dernierachat datedernierecommande',
  },
}

export const FIELDS: readonly Field[] = Object.keys(TRAITS) as Field[]

export function isField(name: unknown): name is Field {
  return FIELDS.some((field) => field === name)
}

/** May several columns hold it? */
export function isMany(field: Field): boolean {
  return TRAITS[field].many === true
}

/** Is it known and yet not needed, so that it is left out? */
export function isUnkept(field: Field): boolean {
  return TRAITS[field].unkept === true
}

/** The fields that say that somebody wants no contact. */
export const STOP_FIELDS = ['opt-out', 'opt-out-email', 'opt-out-phone', 'opt-out-post'] as const

export function isStopField(field: Field): boolean {
  return STOP_FIELDS.some((stop) => stop === field)
}

const BY_HEADER: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) =>
    TRAITS[field].headers
      .split(' ')
      .filter(Boolean)
      .map((header) => [header, field] as const),
  ),
)

/** Whatever says that somebody wants no more of it: a stop that is missed is worse than one too many. */
const STOPS =
  /unsub|optout|optedout|optedoff|suppress|donot|blacklist|blocklist|robinson|afgemeld|uitgeschreven|afmeld|uitschrijf|geenmailing|geenreclame|geenmarketing|nietbenaderen|bezwaar|abgemeldet|abmeld|widerspruch|widersprochen|werbesperre|keinewerbung|sperrvermerk|desabonn|desinscri|opposition|paspub|nepascontacter|nepluscontacter|withdrawn|ingetrokken|widerruf/

/** The field that a header names, whatever its language, case and signs. */
export function fieldOfHeader(header: string): Field | undefined {
  const name = foldedWhole(header)
  return BY_HEADER.get(name) ?? (STOPS.test(name) ? 'opt-out' : undefined)
}
