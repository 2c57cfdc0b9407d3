import { MISTAKES_MAX } from './limits.ts'

/**
 * What is wrong with an input, and where. `pointer` is a JSON pointer (RFC 6901) from the root of
 * the document; `says` is one plain English sentence; `allowed` lists what may stand there.
 */
export type Mistake = {
  readonly pointer: string
  readonly says: string
  readonly allowed?: readonly string[]
}

/** One member name as a step of a JSON pointer. */
export function pointerStep(name: string | number): string {
  return '/' + String(name).replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Adds a mistake, up to the limit, so that a hostile body cannot make an endless answer. */
export function note(mistakes: Mistake[], mistake: Mistake): void {
  if (mistakes.length < MISTAKES_MAX) mistakes.push(mistake)
}

/** A JSON object that is neither null nor an array. */
export function isPlainObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

const NAME = /^[$A-Za-z][A-Za-z0-9_.-]{0,39}$/

/**
 * The mistake of a key that nothing reads. A name that looks like no identifier is not repeated: it
 * might be an address that slipped in, and no personal data belongs in an error.
 */
export function unknownKey(name: string, allowed: readonly string[], where: string): Mistake {
  return NAME.test(name)
    ? { pointer: where + pointerStep(name), says: `There is no key "${name}" here.`, allowed }
    : { pointer: where, says: 'A key in this object is not known.', allowed }
}
