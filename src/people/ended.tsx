import type { VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import { WORDS } from '../web/words/catalogues.ts'
import type { DeedEnd } from '../web/words/deeds.ts'
import { DEED_ENDS } from '../web/words/deeds.ts'

const BAD: readonly DeedEnd[] = ['refused', 'over', 'unread', 'kept-out']

/** What came of the form that was just sent about somebody. Read out as it comes. */
export function Ended({ visit }: { readonly visit: SellerVisit }): VNode | null {
  const end = DEED_ENDS.find((one) => one === visit.address.one('done'))
  return end === undefined ? null : (
    <p class={BAD.includes(end) ? 'said bad' : 'said'} role="status">
      {WORDS[visit.language].deeds.ends[end]}
    </p>
  )
}
