declare const brand: unique symbol

/** A value that a parser has checked; only its parser makes one. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name }

/** The one cast of the house: called by parsers, on a value they have just checked. */
export function trust<Branded>(checked: unknown): Branded {
  return checked as Branded
}
