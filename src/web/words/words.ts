import type { FactKey } from '../../core/facts.ts'
import type {
  ACTS,
  AGES,
  AUTHORITIES,
  CHANNELS,
  CONSENT_FORMS,
  CONSENT_STATES,
  COUNTRIES,
  EVIDENCE,
  Layer,
  NOTICES,
  OBJECTIONS,
  PERSON_KINDS,
  POINT_KINDS,
  PROFILINGS,
  PUBLISHED_FOR,
  PURPOSES,
  REGISTER_ANSWERS,
  RELATIONS,
  SCALES,
  SECTORS,
  SOURCES,
  Verdict,
} from '../../core/terms.ts'

type For<Set extends readonly string[]> = Readonly<Record<Set[number], string>>
import type { DeedWords } from './deeds.ts'
import type { DeskWords } from './desk.ts'
import type { EntryWords } from './entries.ts'
import type { LegalFormWords } from './legal-forms.ts'
import type { PeopleWords } from './people.ts'
import type { PersonWords } from './person.ts'
import type { LetterWords } from './letters.ts'
import type { RulesWords } from './rules.ts'

/** The words for every value of a question, in a form that fits the sentence where it has one. */
export type ValueWords = {
  readonly countries: For<typeof COUNTRIES>
  readonly sectors: For<typeof SECTORS>
  /** Whom: "May I call {someone at a company}". */
  readonly personKinds: For<typeof PERSON_KINDS>
  readonly ages: For<typeof AGES>
  /** What I have: "I have {a direct number}". */
  readonly pointKinds: For<typeof POINT_KINDS>
  /** What I would do: "May I {call} someone". */
  readonly channels: For<typeof CHANNELS>
  /** The way it goes: "You may ask {by letter}". */
  readonly byChannel: For<typeof CHANNELS>
  /** What I would do with the details: "May I {store the details of} someone". */
  readonly acts: For<typeof ACTS>
  readonly scales: For<typeof SCALES>
  /** What about: "about {a first offer}". */
  readonly purposes: For<typeof PURPOSES>
  /** Where from: "from {a public website}". */
  readonly sources: For<typeof SOURCES>
  readonly publishedFor: For<typeof PUBLISHED_FOR>
  /** Who they are to us: "to us this is {a stranger}". */
  readonly relations: For<typeof RELATIONS>
  readonly consentStates: For<typeof CONSENT_STATES>
  readonly consentForms: For<typeof CONSENT_FORMS>
  readonly evidence: For<typeof EVIDENCE>
  readonly authorities: For<typeof AUTHORITIES>
  readonly objections: For<typeof OBJECTIONS>
  readonly registerAnswers: For<typeof REGISTER_ANSWERS>
  readonly notices: For<typeof NOTICES>
  readonly profilings: For<typeof PROFILINGS>
  readonly yesNo: { readonly true: string; readonly false: string }
}

export type FactGroup =
  | 'contact'
  | 'person'
  | 'origin'
  | 'relation'
  | 'consent'
  | 'stops'
  | 'notices'
  | 'intention'

/** Every sentence and label that a page shows in one language. */
export type Words = {
  /** The name of the language in that language. */
  readonly languageName: string
  readonly facts: Readonly<Record<FactKey, string>>
  readonly values: ValueWords
  readonly verdicts: Readonly<Record<Verdict, string>>
  readonly layers: Readonly<Record<Layer, string>>
  readonly frame: {
    readonly skip: string
    readonly main: string
    readonly languages: string
    readonly mayI: string
    readonly rules: string
    readonly api: string
    readonly desk: string
    readonly footer: string
  }
  readonly may: {
    readonly title: string
    /** What this page is, in one or two sentences. */
    readonly lead: string
    /** `{channel}`, `{person.kind}` and `{purpose.kind}` stand where their fields come. */
    readonly sentence: string
    /** The same for an act other than contact: `{act}` comes in, `{channel}` is the way it goes. */
    readonly actSentence: string
    /** `{point.kind}`, `{source.kind}` and `{relation.kind}`. */
    readonly originSentence: string
    readonly notKnown: string
    /** The same inside the running sentences. */
    readonly notKnownInSentence: Readonly<Partial<Record<FactKey, string>>>
    readonly ask: string
    readonly moreFacts: string
    readonly moreFactsHelp: string
    readonly groups: Readonly<Record<FactGroup, string>>
    readonly asOf: string
    readonly asOfHelp: string
    readonly dayHelp: string
    readonly answerHeading: string
    readonly toDo: string
    readonly toDoWhenAsking: string
    readonly toYes: string
    readonly toLastingYes: string
    readonly youMayAsk: string
    readonly due: string
    readonly why: string
    readonly missing: string
    readonly source: string
    readonly readingSentence: string
    readonly readingLabel: string
    readonly signOff: { readonly accepted: string; readonly stricter: string }
    readonly overTime: string
    readonly since: string
    readonly check: string
    readonly validUntil: string
    readonly noEnd: string
    readonly asked: string
    readonly share: string
    readonly sameByApi: string
    readonly examples: string
    readonly examplesHelp: string
    readonly exampleGroups: Readonly<Record<ExampleGroup, string>>
    readonly nothingStored: string
    readonly badAddress: string
    readonly badAddressHelp: string
  }
  readonly rules: RulesWords
  readonly desk: DeskWords
  readonly people: PeopleWords
  readonly deeds: DeedWords
  readonly person: PersonWords
  readonly legalForms: LegalFormWords
  readonly entries: EntryWords
  readonly letters: LetterWords
  readonly notFound: { readonly title: string; readonly help: string }
  readonly failure: { readonly title: string; readonly help: string }
}

export const EXAMPLE_GROUPS = [
  'published',
  'bought',
  'customers',
  'forms',
  'friends',
  'front-desk',
  'rights',
  'intentions',
] as const
export type ExampleGroup = (typeof EXAMPLE_GROUPS)[number]
