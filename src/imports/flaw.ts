/** Why a whole file cannot be imported as it is. */
export type FileFlawReason =
  | 'empty'
  | 'header-only'
  | 'header-missing'
  | 'header-twice'
  | 'header-unreadable'
  | 'columns-too-many'
  | 'column-absent'
  | 'spreadsheet'
  | 'binary'
  | 'markup'
  | 'nul'
  | 'mixed-encoding'
  | 'quote-open'
  | 'no-point-column'

/**
 * What is wrong with a file, and what to do. `line` counts from 1 as an editor does; `columns` count
 * from 1. No content of the file is repeated: it may be personal.
 */
export type FileFlaw = {
  readonly reason: FileFlawReason
  readonly says: string
  readonly line?: number
  readonly columns?: readonly number[]
}

const SAYS: Readonly<Record<FileFlawReason, string>> = {
  empty: 'The file is empty. Export it again with its header and its rows.',
  'header-only': 'The file holds a header and no rows. Export it again with its rows.',
  'header-missing':
    'The first line holds values and no header. Add one, or set "header" to false in the mapping and name columns "#1", "#2".',
  'header-twice':
    'Two columns have the same header. Rename one, or name each by number ("#3") in the mapping.',
  'header-unreadable': 'The first line cannot be read. Check its quotes and its length.',
  'columns-too-many': 'The file has more than 200 columns. Export only the columns that you need.',
  'column-absent': 'The mapping names a column that the file does not have.',
  spreadsheet:
    'This is a spreadsheet, whatever its name says. Open it, choose Save as, and pick CSV UTF-8.',
  binary: 'This is no text file. Export the contacts as CSV in UTF-8.',
  markup: 'This is a web page or XML, whatever its name says. Export the contacts as CSV in UTF-8.',
  nul: 'The file holds NUL characters, so it is damaged or no text. Export it again as CSV UTF-8.',
  'mixed-encoding': 'The file mixes UTF-8 with another encoding. Export it again as CSV in UTF-8.',
  'quote-open':
    'A quote opens on this line and never closes. Mend the line: nothing after it was read.',
  'no-point-column':
    'No column holds an email address, a phone number or a postal address. Name one in the mapping.',
}

/** A flaw with its sentence. */
export function flaw(
  reason: FileFlawReason,
  where: { readonly line?: number; readonly columns?: readonly number[] } = {},
): FileFlaw {
  return { reason, says: SAYS[reason], ...where }
}
