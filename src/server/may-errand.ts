import { NOT_FILLED_SAYS, parseStoredQuestion } from '../gate/stored-question.ts'
import { isLanguage } from '../web/language.ts'
import type { Errand } from './errand.ts'
import { ErrandRefused, told } from './errand.ts'
import type { House } from './house.ts'
import { whomOf } from '../lists/whom-written.ts'

/** The answer for somebody who is stored: by address, number, contact or the seller's own ref. */
export async function runMay(
  house: House,
  { seller = '', to = '', purpose, channel, lang = 'en' }: Errand['options'],
): Promise<unknown> {
  const known = await house.sellers.find(seller)
  if (!known) throw new ErrandRefused('There is no seller with this id.')
  const asked = parseStoredQuestion({ to: whomOf(to), purpose, channel })
  if (!asked.ok) throw new ErrandRefused(told(asked.reason))
  if (!isLanguage(lang)) throw new ErrandRefused('This language is not spoken here.')
  const [answer] = await house.gate.ask(known.lane, [asked.value])
  if (!answer?.ok) throw new ErrandRefused(NOT_FILLED_SAYS[answer?.reason ?? 'unknown'])
  return house.gate.teller.answer(answer.value, lang)
}
