import type { Confidence, Language } from '../../core/terms.ts'

/** What the pages of the rules say. */
export type RulesWords = {
  readonly title: string
  readonly lead: string
  /** How many rules fit, of how many. */
  readonly count: string
  readonly narrow: string
  readonly fields: {
    readonly rulebook: string
    readonly layer: string
    readonly outcome: string
    readonly confidence: string
    readonly q: string
    readonly on: string
  }
  readonly any: string
  readonly dutiesOnly: string
  readonly confidences: Readonly<Record<Confidence, string>>
  readonly show: string
  readonly showAll: string
  readonly none: string
  readonly unreadable: string
  readonly unreadableHelp: string
  readonly books: string
  /** Of a whole book, and of a rule: since when it holds, until when, or from when it will. */
  readonly inForce: string
  readonly since: string
  readonly between: string
  readonly starting: string
  readonly over: string
  readonly walked: string
  readonly check: string
  readonly duties: string
  readonly oneCase: string
  readonly cases: string
  readonly noCase: string
  readonly silence: string
  readonly changes: string
  readonly changesTitle: string
  readonly changesLead: string
  readonly upcoming: string
  readonly opens: string
  readonly opensWith: string
  readonly begins: string
  readonly ends: string
  readonly askThen: string
  readonly rulesThen: string
  readonly allRules: string
}

const en: RulesWords = {
  title: 'The rules, and who made them',
  lead: 'Every answer rests on these rules. Each shows its source, its days and the cases that prove it.',
  count: '{shown} of {all} rules',
  narrow: 'Narrow the rules down',
  fields: {
    rulebook: 'Rulebook',
    layer: 'Layer',
    outcome: 'What it says',
    confidence: 'How certain',
    q: 'Words in it',
    on: 'In force on',
  },
  any: 'all of them',
  dutiesOnly: 'Only duties',
  confidences: { sure: 'certain', check: 'to be confirmed' },
  show: 'Show',
  showAll: 'Show all rules',
  none: 'No rule fits all of that. Change a choice, or show all rules.',
  unreadable: 'Some choices cannot be read',
  unreadableHelp: 'Your other choices were kept. Mend these:',
  books: 'Rulebooks',
  inForce: 'In force: {days}.',
  since: 'since {from}',
  between: '{from} to {to}',
  starting: 'not before {from}',
  over: 'no longer in force',
  walked: 'In each layer the first rule that fits speaks. The points under a rule are its duties.',
  check: 'A lawyer should confirm this rule.',
  duties: 'Duties',
  oneCase: 'One case proves it',
  cases: '{count} cases prove it',
  noCase: 'No case speaks of it yet',
  silence: 'Where no rule speaks',
  changes: 'What changed, and when',
  changesTitle: 'The days on which the rules changed',
  changesLead:
    'Each day on which a rule began or ended, the latest first. Ask your question as on that day.',
  upcoming: 'still to come',
  opens: 'A rulebook begins: {title}',
  opensWith: '{count} rules begin with it',
  begins: 'Begins',
  ends: 'No longer holds',
  askThen: 'Ask as on this day',
  rulesThen: 'The rules of this day',
  allRules: 'All the rules',
}

const nl: RulesWords = {
  title: 'De regels, en wie ze maakte',
  lead: 'Elk antwoord rust op deze regels. Elke regel toont zijn bron, zijn dagen en de gevallen die hem bewijzen.',
  count: '{shown} van {all} regels',
  narrow: 'Beperk de regels',
  fields: {
    rulebook: 'Regelboek',
    layer: 'Laag',
    outcome: 'Wat de regel zegt',
    confidence: 'Hoe zeker',
    q: 'Woorden in de regel',
    on: 'Van kracht op',
  },
  any: 'allemaal',
  dutiesOnly: 'Alleen plichten',
  confidences: { sure: 'zeker', check: 'nog te bevestigen' },
  show: 'Toon',
  showAll: 'Toon alle regels',
  none: 'Geen regel voldoet aan dit alles. Verander een keuze, of toon alle regels.',
  unreadable: 'Niet alle keuzes zijn te lezen',
  unreadableHelp: 'Uw andere keuzes zijn behouden. Verbeter deze:',
  books: 'Regelboeken',
  inForce: 'Van kracht: {days}.',
  since: 'sinds {from}',
  between: '{from} tot en met {to}',
  starting: 'pas vanaf {from}',
  over: 'niet meer van kracht',
  walked:
    'In elke laag spreekt de eerste regel die past. De punten onder een regel zijn de plichten.',
  check: 'Laat een jurist deze regel bevestigen.',
  duties: 'Plichten',
  oneCase: 'Eén geval bewijst hem',
  cases: '{count} gevallen bewijzen hem',
  noCase: 'Nog geen geval spreekt ervan',
  silence: 'Waar geen regel spreekt',
  changes: 'Wat wanneer veranderde',
  changesTitle: 'De dagen waarop de regels veranderden',
  changesLead:
    'Elke dag waarop een regel begon of eindigde, de laatste eerst. Stel uw vraag zoals op die dag.',
  upcoming: 'komt nog',
  opens: 'Een regelboek begint: {title}',
  opensWith: 'Daarmee beginnen {count} regels',
  begins: 'Begint',
  ends: 'Geldt niet meer',
  askThen: 'Vraag zoals op deze dag',
  rulesThen: 'De regels van deze dag',
  allRules: 'Alle regels',
}

const de: RulesWords = {
  title: 'Die Regeln, und wer sie gemacht hat',
  lead: 'Jede Antwort beruht auf diesen Regeln. Jede zeigt ihre Quelle, ihre Tage und die Fälle, die sie belegen.',
  count: '{shown} von {all} Regeln',
  narrow: 'Die Regeln eingrenzen',
  fields: {
    rulebook: 'Regelwerk',
    layer: 'Ebene',
    outcome: 'Was die Regel sagt',
    confidence: 'Wie sicher',
    q: 'Wörter darin',
    on: 'In Kraft am',
  },
  any: 'alle davon',
  dutiesOnly: 'Nur Pflichten',
  confidences: { sure: 'sicher', check: 'noch zu bestätigen' },
  show: 'Anzeigen',
  showAll: 'Alle Regeln anzeigen',
  none: 'Keine Regel erfüllt das alles. Ändern Sie eine Angabe, oder zeigen Sie alle Regeln.',
  unreadable: 'Einige Angaben sind nicht lesbar',
  unreadableHelp: 'Ihre übrigen Angaben blieben erhalten. Verbessern Sie diese:',
  books: 'Regelwerke',
  inForce: 'In Kraft: {days}.',
  since: 'seit {from}',
  between: '{from} bis {to}',
  starting: 'erst ab {from}',
  over: 'nicht mehr in Kraft',
  walked:
    'In jeder Ebene spricht die erste Regel, die passt. Die Punkte darunter sind ihre Pflichten.',
  check: 'Juristisch noch zu bestätigen.',
  duties: 'Pflichten',
  oneCase: 'Ein Fall belegt sie',
  cases: '{count} Fälle belegen sie',
  noCase: 'Noch kein Fall spricht davon',
  silence: 'Wo keine Regel spricht',
  changes: 'Was sich wann geändert hat',
  changesTitle: 'Die Tage, an denen sich die Regeln änderten',
  changesLead:
    'Jeder Tag, an dem eine Regel begann oder endete, der letzte zuerst. Fragen Sie wie an jenem Tag.',
  upcoming: 'kommt noch',
  opens: 'Ein Regelwerk beginnt: {title}',
  opensWith: 'Damit beginnen {count} Regeln',
  begins: 'Beginnt',
  ends: 'Gilt nicht mehr',
  askThen: 'Wie an diesem Tag fragen',
  rulesThen: 'Die Regeln dieses Tages',
  allRules: 'Zu allen Regeln',
}

const fr: RulesWords = {
  title: 'Les règles, et qui les a faites',
  lead: 'Chaque réponse repose sur ces règles. Chacune montre sa source, ses jours et les cas qui la prouvent.',
  count: '{shown} règles sur {all}',
  narrow: 'Affiner les règles',
  fields: {
    rulebook: 'Recueil',
    layer: 'Niveau',
    outcome: 'Ce que dit la règle',
    confidence: 'Certitude',
    q: 'Mots dans la règle',
    on: 'En vigueur le',
  },
  any: 'tous',
  dutiesOnly: 'Devoirs seulement',
  confidences: { sure: 'certaine', check: 'à confirmer' },
  show: 'Afficher',
  showAll: 'Afficher toutes les règles',
  none: 'Aucune règle ne répond à tout cela. Changez un choix, ou affichez toutes les règles.',
  unreadable: 'Certains choix sont illisibles',
  unreadableHelp: 'Vos autres choix sont conservés. Corrigez ceux-ci\u00a0:',
  books: 'Recueils',
  inForce: 'En vigueur\u00a0: {days}.',
  since: 'depuis le {from}',
  between: 'du {from} au {to}',
  starting: 'pas avant le {from}',
  over: "plus en vigueur aujourd'hui",
  walked:
    'À chaque niveau, la première règle qui convient parle. Les points sous une règle sont ses devoirs.',
  check: 'Un juriste devrait la confirmer.',
  duties: 'Devoirs',
  oneCase: 'Un cas la prouve',
  cases: '{count} cas la prouvent',
  noCase: "Aucun cas n'en parle encore",
  silence: 'Là où aucune règle ne parle',
  changes: 'Ce qui a changé, et quand',
  changesTitle: 'Les jours où les règles ont changé',
  changesLead:
    "Chaque jour où une règle a commencé ou pris fin, le dernier d'abord. Posez-y votre question.",
  upcoming: 'à venir',
  opens: 'Un recueil commence\u00a0: {title}',
  opensWith: '{count} règles commencent avec lui',
  begins: 'Commence',
  ends: 'Ne vaut plus',
  askThen: 'Demander comme ce jour-là',
  rulesThen: 'Les règles de ce jour',
  allRules: 'Toutes les règles',
}

export const RULES: Readonly<Record<Language, RulesWords>> = { en, nl, de, fr }
