/**
 * The slow reading: the same rulebook read from its raw JSON in the most obvious way, sharing no code
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
}
export type NaiveBook = {
  readonly from: string
  readonly appliesTo: Json
  readonly definitions: Readonly<Record<string, Json>>
  readonly rules: readonly NaiveRule[]
}

const ORDER = ['yes', 'yes-once', 'needs-consent', 'no']
const GRADES = ['e0', 'e1', 'e2', 'e3', 'e4']

/** The strictest outcome of all layers under one book, for facts by dotted key, on a day. */
export function naiveOutcome(book: NaiveBook, known: Known, today: string): string {
  const grounds = ['contact', 'ask-consent'].includes(String(known['act']))
    ? 'channel-law'
    : 'data-law'
  const outcomes: string[] = []
  let grounded = false
  const applies = today < book.from ? false : truthOf(book.appliesTo)
  for (const layer of new Set(book.rules.map((rule) => rule.layer))) {
    for (const rule of book.rules.filter((one) => one.layer === layer && one.then)) {
      if ((rule.from && today < rule.from) || (rule.to && today > rule.to)) continue
      const truth = every([applies, truthOf(rule.when)])
      if (truth === false) continue
      outcomes.push(String(rule.then))
      if (truth === true && layer === grounds && ['yes', 'yes-once'].includes(String(rule.then)))
        grounded = true
      if (truth === true) break
    }
  }
  if (!grounded) outcomes.push('needs-consent')
  return (
    outcomes.sort((one, other) => ORDER.indexOf(other) - ORDER.indexOf(one))[0] ?? 'needs-consent'
  )

  function truthOf(condition: Json): Truth {
    return every(Object.entries(condition).map(([name, wanted]) => memberTruth(name, wanted)))
  }

  function memberTruth(name: string, wanted: unknown): Truth {
    if (name === 'not') return turned(truthOf(wanted as Json))
    if (name === 'all') return every((wanted as Json[]).map(truthOf))
    if (name === 'any')
      return turned(every((wanted as Json[]).map((part) => turned(truthOf(part)))))
    if (name === 'is')
      return every(
        [wanted].flat().map((defined) => truthOf(book.definitions[String(defined)] ?? {})),
      )
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
