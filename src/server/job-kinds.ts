import type { Work } from '../jobs/turn.ts'
import type { House } from './house.ts'

/** The work of every kind of job. A kind that is not here waits for a version that knows it. */
export function jobKinds({
  imports,
  lookAround,
  asking,
}: Pick<House, 'imports' | 'lookAround' | 'asking'>): Readonly<Record<string, Work>> {
  return { ...imports.kinds, ...lookAround.kinds, ...asking.kinds }
}
