/** Questions in one request. */
export const QUESTIONS_MAX = 1000
/** Bytes of one request body: a thousand full questions with room to spare. */
export const BODY_BYTES_MAX: number = 4 * 1024 * 1024
/** Characters of a free id, such as a content type. */
export const ID_LENGTH_MAX = 64
/** Contacts that a question may count. */
export const CONTACTS_MADE_MAX = 1_000_000
/** Mistakes reported in one go; the rest waits until these are mended. */
export const MISTAKES_MAX = 20
/** How deep a condition of a rule may nest. */
export const CONDITION_DEPTH_MAX = 8
/** Rules in one rulebook. */
export const RULES_MAX = 500
/** Holidays in the calendar of one country. */
export const CALENDAR_DAYS_MAX = 1000
/** Days ahead in which an hour is looked for at which an answer turns. */
export const HOURS_AHEAD_DAYS = 10
/** Fact classes of one reading that are kept at a time. */
export const CLASSES_MAX = 1_000_000
/** Characters of what rules are searched for. */
export const SEARCH_LENGTH_MAX = 100
/** How deep a JSON value may nest that is written canonically. */
export const JSON_DEPTH_MAX = 64
/** Bytes of one entry in a public log: its length is written in two bytes. */
export const ENTRY_BYTES_MAX = 65_535
/** Bytes of a signed note, such as a checkpoint with the signatures of its witnesses. */
export const NOTE_BYTES_MAX = 131_072
/** Signatures under one note. */
export const NOTE_SIGNATURES_MAX = 100
