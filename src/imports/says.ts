import type { NotDone } from './imports.ts'

/** Why something is not done with an import, in a sentence that says what to do. */
export const IMPORT_SAYS: Readonly<Record<NotDone, string>> = {
  'import-unknown': 'This seller has no import with this id.',
  'import-under-way': 'Something else is being done with this import. Wait for it, or cancel it.',
  'import-done': 'This file was imported already. Undo that import to begin anew.',
  'import-begun':
    'Some rows were imported with another mapping. Go on with that one, or undo the import first.',
  'import-not-run': 'Nothing is under way that could be stopped, or was done that could be undone.',
  'import-undone': 'This import was undone. Send the file again to begin anew.',
  'import-file-gone': 'The file is kept no longer. Send it again.',
}

export const TOO_LARGE_SAYS = 'A file to be imported holds at most 2 GiB. Send it in parts.'
