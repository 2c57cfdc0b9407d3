import type { Db } from './port.ts'

/** Answers that are kept at a time; what is full is forgotten whole. */
const ANSWERS_MAX = 10_000

/**
 * The same reading, with its answers remembered for as long as nobody committed anything to the store. Where
 * the store cannot tell, every reading is a new one.
 */
export function whileUnchanged<Answer>(
  db: Pick<Db, 'stamp'>,
  read: (name: string) => Promise<Answer>,
): (name: string) => Promise<Answer> {
  const answers = new Map<string, Answer>()
  let stamp: number | undefined
  return async (name) => {
    const now = db.stamp()
    if (now === undefined) return read(name)
    if (now !== stamp || answers.size >= ANSWERS_MAX) answers.clear()
    stamp = now
    const known = answers.get(name)
    if (known !== undefined || answers.has(name)) return known as Answer
    const answer = await read(name)
    // What was read after a change does not stand for what was before it.
    if (db.stamp() === now && stamp === now) answers.set(name, answer)
    return answer
  }
}
