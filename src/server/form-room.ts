import type { RequestActs } from '../forms/acts.ts'
import { createRequestActs } from '../forms/acts.ts'
import type { Challenges } from '../forms/challenge.ts'
import { createChallenges } from '../forms/challenge.ts'
import type { Codes } from '../forms/codes.ts'
import { createCodes } from '../forms/codes.ts'
import { forgetWork } from '../forms/forget.ts'
import type { Forms } from '../forms/forms.ts'
import { createForms } from '../forms/forms.ts'
import { formLetters } from '../forms/letters.ts'
import type { Links } from '../forms/links.ts'
import { createLinks } from '../forms/links.ts'
import type { Take } from '../forms/take.ts'
import { createTake } from '../forms/take.ts'
import type { WayOut } from '../forms/way-out.ts'
import { createWayOut } from '../forms/way-out.ts'
import type { Work } from '../jobs/turn.ts'
import type { Stamps } from '../vault/stamps.ts'
import type { House } from './house.ts'

/** Everything by which sellers ask people, and people answer. */
export type FormRoom = {
  readonly forms: Forms
  readonly take: Take
  readonly acts: RequestActs
  readonly wayOut: WayOut
  readonly links: Links
  readonly codes: Codes
  readonly challenges: Challenges
  readonly kinds: Readonly<Record<string, Work>>
}

type Parts = Omit<House, 'asking' | 'lookAround' | 'imports' | 'close'> & {
  readonly stamps: Stamps
}

export function openFormRoom(parts: Parts): FormRoom {
  const { stamps, clock, mail } = parts
  const forms = createForms(parts)
  const links = createLinks(stamps)
  const codes = createCodes(stamps)
  const room = { ...parts, outbox: mail.outbox, forms, links, codes }
  const secret = stamps.of('challenge', 'altcha', 'hex')
  return {
    forms,
    links,
    codes,
    take: createTake(room),
    acts: createRequestActs(room),
    wayOut: createWayOut(room),
    challenges: createChallenges({ secret, clock }),
    kinds: { ...forgetWork(room), ...mail.letters(formLetters(room)) },
  }
}
