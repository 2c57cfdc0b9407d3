import type { UnlockStep } from '../core/terms.ts'
import type { Answer } from '../wire/answer.ts'
import type { Deed } from '../web/words/deeds.ts'

type Step = Answer['unlock'][number]

/**
 * What the desk offers for a step to a yes: a form that records it, a link to where it is done, nothing where
 * the sentence says it all, or that it cannot be done here yet.
 */
export type StepWay =
  | { readonly deed: Deed }
  | { readonly to: 'legal-forms' | 'correct' | 'source' | 'channel' }
  | 'sentence'
  | 'cannot'

const CONSENT: StepWay = { deed: 'consent' }

/** Every step with its way; a step without a row does not compile. */
const STEP_WAYS: Readonly<Record<UnlockStep, StepWay | ((step: Step) => StepWay)>> = {
  'obtain-consent': CONSENT,
  'obtain-consent-for-this-channel': CONSENT,
  'obtain-consent-for-this-purpose': CONSENT,
  'prove-consent-names-seller': CONSENT,
  'confirm-consent': { deed: 'confirmation' },
  'record-authority': 'cannot',
  'establish-country': { to: 'correct' },
  'establish-legal-form': { to: 'legal-forms' },
  'establish-source': { to: 'source' },
  'establish-fact': ({ fact = '' }) => wayToKnow(fact),
  'check-register': { deed: 'register' },
  // Whether people are told of profiling stands in the purpose.
  'give-notice': 'cannot',
  'note-concrete-ground': 'cannot',
  'use-other-channel': { to: 'channel' },
  'wait-until': 'sentence',
  'answer-an-intention': 'sentence',
  'publish-and-let-them-come': 'sentence',
  'only-the-person-can': 'sentence',
}

/** The way of one step. */
export function wayOf(step: Step): StepWay {
  const way = STEP_WAYS[step.step]
  return typeof way === 'function' ? way(step) : way
}

/** Does an answer offer what this form records? */
export function offers(answer: Answer, deed: Deed): boolean {
  return answer.unlock.some((step) => {
    const way = wayOf(step)
    return typeof way === 'object' && 'deed' in way && way.deed === deed
  })
}

/** How a fact that is not known gets known. */
function wayToKnow(fact: string): StepWay {
  if (fact === 'softOptIn.optOutInMessage') return 'cannot'
  switch (fact.split('.')[0]) {
    case 'relation':
      return { deed: 'relation' }
    case 'softOptIn':
      return { deed: 'sale' }
    case 'person':
      return { to: 'correct' }
    case 'source':
    case 'point':
      return { to: 'source' }
    case 'notice':
      return { deed: 'notice' }
    case 'consent':
      return CONSENT
    default:
      return 'cannot'
  }
}
