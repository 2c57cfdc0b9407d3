import type { Actor } from '../core/entry.ts'
import type { Seller } from '../sellers/seller.ts'
import type { PublishedForm } from './form.ts'
import type { ShownPlace } from './shown.ts'
import type { Submission } from './submission.ts'

/** What was filled in, where, and what tells the same form sent twice. */
export type Filled = {
  readonly seller: Seller
  readonly published: PublishedForm
  readonly submission: Submission
  readonly place: ShownPlace
  readonly once: string
  /** The number of the sheet of paper, where it was one. */
  readonly sheet?: string
  /** Who brings it: the person, or whoever types a sheet of paper. */
  readonly actor: Actor
}
