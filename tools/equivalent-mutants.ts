/** Mutants that no test can kill, since they change nothing that can be seen, each with the reason. */
export type Equivalent = {
  readonly file: string
  readonly source: string
  readonly from: string
  readonly to: string
  readonly why: string
}

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'src/core/decide.ts',
    source: 'const book = reading.books.find(({ rules }) => rules.includes(rule))',
    from: 'find',
    to: 'findLast',
    why: 'a rule is an object of one rulebook: there is one book to find',
  },
  {
    file: 'src/core/decide.ts',
    source: 'rule.from && rule.from > latest && inForce(rule, today) ? rule.from : latest,',
    from: '>',
    to: '>=',
    why: 'where both are one day, either may stand',
  },
  {
    file: 'src/core/walk.ts',
    source:
      "return { outcome: grounded || !isGround(outcome) ? outcome : 'needs-consent', findings }",
    from: 'grounded || !isGround(outcome)',
    to: 'true',
    why: 'without a ground some finding is none, so that the strictest is no ground: a second lock',
  },
  {
    file: 'src/core/walk.ts',
    source: 'if (applies === false) continue',
    from: 'applies === false',
    to: 'false',
    why: 'both(false, …) is false, so that every rule of the book is skipped: this only saves time',
  },
  {
    file: 'src/core/walk.ts',
    source: 'if (applies === false) continue',
    from: 'continue',
    to: ';',
    why: 'as above',
  },
  {
    file: 'src/core/condition.ts',
    source: 'return first ? missingFacts(first, situation) : []',
    from: 'first',
    to: 'true',
    why: 'conditions that together are unknown have an unknown one among them: the check is for the types',
  },
]
