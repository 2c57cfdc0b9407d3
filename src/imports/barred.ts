import { foldedWords } from '../vault/fold.ts'

/** Why a column is never read, whatever a mapping says. */
export type Barring = 'profiling' | 'special-category' | 'never-needed'

/** Beginnings of words in headers, in Dutch, English, German and French. */
const STARTS: Readonly<Record<Barring, string>> = {
  profiling:
    'income inkomen einkommen revenu salary salaris gehalt salaire wealth vermogen vermogens patrimoine creditscore kredietscore bonitat solvabil koopkracht kaufkraft pouvoirdachat score scoring leadscore rating persona segment profile profiel profil psycho lifestyle levensstijl lebensstil interest interests interesse interesses interessen interet interets hobby hobbys hobbies loisir behaviour behavior gedrag verhalten comportement propensity clv churn mosaic gezinssamenstelling household haushalt kinderen kids burgerlijkestaat maritalstatus familienstand',
  'special-category':
    'religi geloof glaube konfession croyance church kerk health gezondheid gesundheit sante medical medisch medizin diagnos ziekte krankheit maladie handicap disabil allergi medication medicatie political politiek politisch politique partij parteimitglied vakbond gewerkschaft syndicat tradeunion union ethnic etnisch etniciteit ethni race ras rasse herkomstland afkomst origineethnique sexual seksue sexuell orientationsexuelle geaardheid biometr genetic genetisch genetique strafblad criminal vorstrafe casierjudiciaire',
  'never-needed':
    'bsn burgerservicenummer sofinummer rijksregisternummer ssn socialsecurity steueridentifikation nir numerosecu passport paspoort reisepass passeport iban bankrekening kontonummer creditcard kreditkarte cartebancaire cvc password wachtwoord passwort motdepasse pincode',
}

const LISTS = (Object.keys(STARTS) as Barring[]).map(
  (why) => [why, STARTS[why].split(' ')] as const,
)
/** Short words that begin many others: only the whole word counts. */
const WHOLE = new Set(['ras', 'race', 'nir', 'clv', 'union', 'kids', 'ssn', 'bsn', 'cvc', 'score'])

/** Does a header promise something that was never declared, or that no contact list needs? */
export function barring(header: string): Barring | undefined {
  const words = foldedWords(header.replace(/([a-z])([A-Z])/g, '$1 $2'))
  // Two words that belong together may stand apart: "credit score", "motdepasse".
  const names = [...words, ...words.slice(1).map((_, i) => words.slice(i, i + 3).join(''))]
  return LISTS.find(([, starts]) =>
    names.some((name) =>
      starts.some((start) => (WHOLE.has(start) ? name === start : name.startsWith(start))),
    ),
  )?.[0]
}

/** What is said of a barred column. */
export const BARRING_SAYS: Readonly<Record<Barring, string>> = {
  profiling: 'A column that profiles people is not read: nobody was told of it here.',
  'special-category': 'A column on health, belief, politics, origin or the like is never read.',
  'never-needed': 'A number or secret that no contact list needs is never read.',
}
