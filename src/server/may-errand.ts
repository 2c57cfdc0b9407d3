import { NOT_FILLED_SAYS, parseStoredQuestion } from '../gate/stored-question.ts'
import { isLanguage } from '../web/language.ts'
import type { Errand } from './errand.ts'
import { ErrandRefused, told } from './errand.ts'
import type { House } from './house.ts'

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

/** `ref:C-1` and `contact:ID` say what they are; else an @ makes an address, and digits a number. */
function whomOf(to: string): Readonly<Record<string, string>> {
  const [, way, value] = /^(ref|contact):(.+)$/.exec(to) ?? []
  if (way !== undefined && value !== undefined) return { [way]: value }
  return to.includes('@') ? { email: to } : { phone: to }
}
