import type { RequestState } from './requests.ts'

/** Has the person not ended it? */
export function stillStands(state: RequestState): boolean {
  return state === 'asked' || state === 'confirmed'
}
