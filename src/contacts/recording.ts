import type { Actor, Draft, SubjectRef } from '../core/entry.ts'
import type { NewContact } from './contact.ts'

/** A contact that was recorded: the person's reference, which is its id outside too. */
export type Recorded = {
  readonly contact: SubjectRef
  /** Points that were not recorded, as somebody who was erased has them. */
  readonly suppressed: number
  readonly isNew: boolean
}

/** `ambiguous`: the points belong to several people. `suppressed`: every point is. */
export type NotRecorded = 'ambiguous' | 'suppressed'

/** Somebody as they were just recorded. A point that was kept out has no id. */
export type JustRecorded = {
  readonly subject: SubjectRef
  readonly isNew: boolean
  readonly points: readonly (string | undefined)[]
}

/** Who records, and what else. */
export type Recording = {
  readonly contact: NewContact
  readonly actor: Actor
  /** Whom it is about, where somebody who is known was chosen: then neither ref nor points are looked up. */
  readonly about?: SubjectRef
  /** The same one again records nothing more. */
  readonly eventId?: string
  /** Leaves what is known of a person as it is, and adds only points. */
  readonly keepsWhatIsKnown?: true
  /**
   * The person asks for something themselves: a point that is kept out, as its person was erased, is kept
   * for the answer. It stays suppressed until they confirm.
   */
  readonly isOwnRequest?: true
  /** The import that it comes with. */
  readonly import?: string
  /** What is kept with it, about the same person. */
  readonly more?: (of: JustRecorded) => readonly Draft[]
}
