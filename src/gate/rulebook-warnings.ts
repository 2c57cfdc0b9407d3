/** What a rulebook may be warned of. A warning never stops the start; it is for whoever writes the book. */
type WarningKind =
  | 'sentence-long'
  | 'sentence-twice'
  | 'rule-shadowed'
  | 'once-unlimited'
  | 'once-open'
  | 'yes-below-once'
  | 'days-backwards'
  | 'never-in-force'
  | 'definition-unused'
  | 'no-reading'
  | 'rule-unproven'

/** `pointer` is a JSON pointer into the rulebook, `says` one plain English sentence. */
export type Warning = {
  readonly kind: WarningKind
  readonly pointer: string
  readonly says: string
}
