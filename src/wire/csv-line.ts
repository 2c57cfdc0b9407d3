/**
 * A line of a CSV that a spreadsheet opens without running anything of it.
 * @source RFC 4180
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => csvCell(harmless(cell))).join(',')}\r\n`
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A spreadsheet runs what begins like a formula; a number with its country is none. */
export function harmless(cell: string): string {
  return /^([=@\t\r]|[+-](?![\d\s(]))|^[+-].*[|!]/.test(cell) ? `'${cell}` : cell
}
