import { CLEAR_LINES_AT_ONCE } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { CHANNELS, Language, Verdict } from '../core/terms.ts'
import { pieces } from '../db/rows.ts'
import { askRead } from '../gate/clear.ts'
import type { Gate } from '../gate/gate.ts'
import type { NotFilled } from '../gate/stored-question.ts'
import { parseStoredQuestion } from '../gate/stored-question.ts'
import type { ListedAddress } from '../imports/addresses.ts'
import { readAddresses } from '../imports/addresses.ts'
import type { ImportFile } from '../imports/decode.ts'
import type { FileFlaw } from '../imports/flaw.ts'
import { whomOf } from './whom-written.ts'

/** Why an address of a list has no answer of its own: nothing is allowed then. */
type Unanswered = NotFilled | 'unread'

/** One address of a list with its answer; its reason is told in the language that is wanted. */
export type ClearedLine = ListedAddress & {
  readonly answer: Verdict
  readonly reason: (language: Language) => string
  /** Empty where nobody in particular was asked about. */
  readonly rule: string
  /** Why nobody in particular was asked about. */
  readonly unanswered?: Unanswered
}

/** What is asked about everybody on a list. */
export type Wanted = {
  readonly lane: number
  readonly purpose: string
  readonly channel: (typeof CHANNELS)[number]
  /** Why somebody has no answer, in words. */
  readonly says: Readonly<Record<Language, Readonly<Record<Unanswered, string>>>>
}

/** Channels that go to a number, where a list holds both numbers and addresses. */
const TO_NUMBERS = ['sms', 'chat-app', 'phone-human', 'phone-automated', 'fax']

/**
 * Asks the gate about everybody on a list, some at a time and in their order; a flaw of the file comes last.
 * Asking is no acting: nothing is recorded, and what is answered holds for now. Throws where the store fails.
 */
export async function* clearList(
  gate: Gate,
  file: ImportFile,
  wanted: Wanted,
  onBytes: (bytesDone: number) => void,
): AsyncGenerator<Result<readonly ClearedLine[], FileFlaw>> {
  const kind = TO_NUMBERS.includes(wanted.channel) ? 'phone' : 'email'
  for await (const batch of readAddresses(file, kind, onBytes)) {
    if (!batch.ok) return yield no(batch.reason)
    for (const some of pieces(batch.value, CLEAR_LINES_AT_ONCE))
      yield ok(await clearSome(gate, some, wanted))
  }
}

async function clearSome(
  gate: Gate,
  listed: readonly ListedAddress[],
  { lane, purpose, channel, says }: Wanted,
): Promise<readonly ClearedLine[]> {
  const read = listed.map(({ address }) =>
    parseStoredQuestion({ to: whomOf(address), purpose, channel }),
  )
  const answers = await askRead(gate, lane, read)
  return listed.map((one, i): ClearedLine => {
    const answer = answers[i]
    if (answer?.ok) {
      const { value } = answer
      const { answer: verdict, rule } = gate.teller.brief(value, 'en')
      const reason = (language: Language): string => gate.teller.brief(value, language).reason
      return { ...one, answer: verdict, rule, reason }
    }
    const unanswered = answer?.reason ?? 'unread'
    const reason = (language: Language): string => says[language][unanswered]
    return { ...one, answer: 'no', rule: '', reason, unanswered }
  })
}
