/** Why a store failed, as far as somebody can mend it. */
export type StoreTrouble =
  | 'full'
  | 'not-writable'
  | 'in-use'
  | 'lost'
  | 'newer-schema'
  | 'damaged'
  | 'broken'

const SAYS: Readonly<Record<StoreTrouble, string>> = {
  full: 'The disk is full. Nothing of this was stored; what was stored before is safe. Free some space and try again.',
  'not-writable':
    'The store cannot be written. Check who owns the data folder and its mode, then try again.',
  'in-use':
    'Another process of Cabeceo works in this data folder. Stop it, or set CABECEO_DATA to another folder.',
  lost: 'The store does not answer. Nothing of this was stored; try again when it is back.',
  'newer-schema':
    'The store was made by a newer version of Cabeceo. Install that version; nothing was changed.',
  damaged:
    'The store cannot be read: a file is damaged, or is no store. Restore a backup into an empty folder.',
  broken: 'The store refused a statement. Nothing of this was stored.',
}

/**
 * A store that cannot do what it was asked. `message` is a sentence for the operator; `detail` is what
 * the engine said, for the log of a developer, and never shown to others.
 */
export class StoreFailure extends Error {
  readonly trouble: StoreTrouble
  readonly detail: string
  /** The code that the engine gave, where it gave one. */
  readonly code: string | undefined

  constructor(trouble: StoreTrouble, detail: string, code?: string) {
    super(SAYS[trouble])
    this.trouble = trouble
    this.detail = detail
    this.code = code
  }
}
