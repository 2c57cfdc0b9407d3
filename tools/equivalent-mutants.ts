/** Mutants that no test can kill, since they change nothing that can be seen, each with the reason. */
export type Equivalent = {
  readonly file: string
  readonly source: string
  readonly from: string
  readonly to: string
  readonly why: string
}

export const EQUIVALENT: readonly Equivalent[] = []
