/**
 * The slow reading: the same rulebooks read from its raw JSON in the most obvious way, sharing no code
 * with the product, to compare with. A condition gives `true`, `false` or `null` for unknown.
 */
type Json = Readonly<Record<string, unknown>>
type Value = string | number | boolean | readonly string[]
type Known = Readonly<Record<string, Value>>
type Truth = boolean | null
type NaiveRule = {
  readonly id: string
  readonly layer: string
  readonly from?: string
  readonly to?: string
  readonly when: Json
  readonly then?: string
  readonly says: Readonly<Record<string, string>>
}
export type NaiveBook = {
  readonly from: string
  readonly appliesTo?: Json
  readonly definitions: Readonly<Record<string, Json>>
  readonly rules: readonly NaiveRule[]
}

const ORDER = ['yes', 'yes-once', 'needs-consent', 'no']
const GRADES = ['e0', 'e1', 'e2', 'e3', 'e4']

/** What the clock and the calendar of a country show, found by Intl alone. */
type NaiveClock = {
  readonly today: string
  readonly weekday: string
  readonly time: string
  readonly holiday: Truth
}
export type NaiveCalendars = Readonly<
  Record<string, { timeZone: string; from: string; to: string; holidays: readonly string[] }>
>

function naiveClock(
  calendars: NaiveCalendars,
  country: string,
  asOf: number,
  named?: string,
): NaiveClock {
  const calendar = calendars[country]
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: named ?? calendar?.timeZone ?? 'UTC',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(asOf)
      .map(({ type, value }) => [type, value]),
  )
  const today = `${parts['year']}-${parts['month']}-${parts['day']}`
  const known = calendar && calendar.from <= today && today <= calendar.to
  return {
    today,
    weekday: (parts['weekday'] ?? '').toLowerCase(),
    time: `${parts['hour']}:${parts['minute']}`,
    holiday: known ? calendar.holidays.includes(today) : null,
  }
}

/** The strictest outcome of several books; where the country is missing, of every country. */
export function naiveAnswer(
  books: readonly NaiveBook[],
  calendars: NaiveCalendars,
  known: Known,
  asOf: number,
  named?: string,
): string {
  const countries = known['person.country']
    ? [String(known['person.country'])]
    : ['NL', 'BE', 'DE', 'other-eea', 'outside-eea']
  return strictest(
    countries.map((country) =>
      naiveOutcome(
        books,
        { ...known, 'person.country': country },
        naiveClock(calendars, country, asOf, named),
      ),
    ),
  )
}

function strictest(outcomes: readonly string[]): string {
  return outcomes.toSorted((one, other) => ORDER.indexOf(other) - ORDER.indexOf(one))[0] ?? 'no'
}

/** The strictest outcome of all layers of all books, for facts by dotted key, by a clock. */
function naiveOutcome(books: readonly NaiveBook[], known: Known, clock: NaiveClock): string {
  const { today } = clock
  const grounds = ['contact', 'ask-consent'].includes(String(known['act']))
    ? 'channel-law'
    : 'data-law'
  const outcomes: string[] = []
  let grounded = false
  for (const book of books) readBook(book)
  return strictest(grounded ? outcomes : [...outcomes, 'needs-consent'])

  function readBook(book: NaiveBook): void {
    const applies = today < book.from ? false : truthOf(book.appliesTo ?? {}, book)
    for (const layer of new Set(book.rules.map((rule) => rule.layer))) {
      for (const rule of book.rules.filter((one) => one.layer === layer && one.then)) {
        if ((rule.from && today < rule.from) || (rule.to && today > rule.to)) continue
        const truth = every([applies, truthOf(rule.when, book)])
        if (truth === false) continue
        outcomes.push(String(rule.then))
        if (truth === true && layer === grounds && ['yes', 'yes-once'].includes(String(rule.then)))
          grounded = true
        if (truth === true) break
      }
    }
  }

  function truthOf(condition: Json, book: NaiveBook): Truth {
    return every(Object.entries(condition).map(([name, wanted]) => memberTruth(name, wanted, book)))
  }

  function memberTruth(name: string, wanted: unknown, book: NaiveBook): Truth {
    const below = (condition: unknown): Truth => truthOf(condition as Json, book)
    if (name === 'not') return turned(below(wanted))
    if (name === 'all') return every((wanted as Json[]).map(below))
    if (name === 'any') return turned(every((wanted as Json[]).map((part) => turned(below(part)))))
    if (name === 'is')
      return every([wanted].flat().map((defined) => below(book.definitions[String(defined)] ?? {})))
    if (name === 'local')
      return every(Object.entries(wanted as Json).map(([asked, value]) => shows(asked, value)))
    const value = known[name]
    if (value === undefined) return null
    if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) {
      return [wanted].flat().includes(value)
    }
    const [[comparison, operand]] = Object.entries(wanted) as [[string, string]]
    if (comparison === 'atLeast') return GRADES.indexOf(String(value)) >= GRADES.indexOf(operand)
    if (comparison === 'atMost') return Number(value) <= Number(operand)
    if (comparison === 'includes') return (value as string[]).includes(operand)
    if (comparison === 'includesFact')
      return known[operand] === undefined ? null : (value as unknown[]).includes(known[operand])
    if (comparison === 'within' && /^P\d+Y$/.test(operand))
      return today < yearsAfter(String(value), Number(operand.slice(1, -1)))
    throw new Error(`the naive reading does not know "${comparison}": teach it`)
  }

  function shows(asked: string, value: unknown): Truth {
    if (asked === 'weekday') return (value as string[]).includes(clock.weekday)
    if (asked === 'from') return clock.time >= String(value)
    if (asked === 'before') return clock.time < String(value)
    if (asked === 'holiday') return value ? clock.holiday : turned(clock.holiday)
    throw new Error(`the naive reading does not know "${asked}" of a clock: teach it`)
  }
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes(null) ? null : true
}

function turned(truth: Truth): Truth {
  return truth === null ? null : !truth
}

/** A leap day has no anniversary in a common year; the calendar then says 28 February. */
function yearsAfter(day: string, years: number): string {
  const [year = 0, month, date] = day.split('-').map(Number)
  const isLeap = (at: number): boolean => (at % 4 === 0 && at % 100 !== 0) || at % 400 === 0
  const ends = month === 2 && date === 29 && !isLeap(year + years)
  return ends ? `${year + years}-02-28` : `${year + years}${day.slice(4)}`
}
