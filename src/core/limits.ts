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
/** Decisions that are kept for questions that equal theirs. */
export const SETTLED_MAX = 20_000
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
/** Characters of an email address, and of what stands before its @ (RFC 5321). */
export const EMAIL_LENGTH_MAX = 254
export const EMAIL_LOCAL_LENGTH_MAX = 64
/** Characters of a phone number as somebody writes it. */
export const PHONE_LENGTH_MAX = 40
/** Characters of a name, a street, a house number or a postcode. */
export const ADDRESS_PART_LENGTH_MAX = 200
/** Words that a search of persons asks for at once, and persons on one page of its answer. */
export const SEARCH_WORDS_MAX = 6
export const SEARCH_PAGE_MAX = 100
/** Words of one text that are kept for searching. */
export const WORDS_KEPT_MAX = 40
/** Points of one value or of one person that are told at once. */
export const POINTS_MAX = 500
/** Characters of a short text in an entry, such as a name. */
export const TEXT_LENGTH_MAX = 2000
/** Characters of a long text in an entry, such as the words that somebody was shown. */
export const DOCUMENT_LENGTH_MAX = 100_000
/** Items of a list in an entry. */
export const LIST_LENGTH_MAX = 200
/** What an entry can count. */
export const AMOUNT_MAX = 1_000_000_000_000
/** Bytes of what a seller writes in one piece, such as an article, as canonical JSON. */
export const CONTENT_BYTES_MAX: number = 256 * 1024
/** Things or versions of the registry on one page. */
export const REGISTRY_PAGE_MAX = 100
/** Bytes of what a job is given, and of where it stands, as canonical JSON. */
export const JOB_BYTES_MAX: number = 64 * 1024
/** Times that a job is taken up without getting further. */
export const JOB_ATTEMPTS_MAX = 10
/** Jobs on one page of a list. */
export const JOB_PAGE_MAX = 100
/** Visits of one network to one door of the desk in a minute, and letters that it may ask for. */
export const DOOR_VISITS_MAX = 60
export const DOOR_LETTERS_MAX = 10
/** Events in one request, and headers on one page of the stream that follows the ledger. */
export const EVENTS_MAX = 1000
/** Columns of a file that is imported. */
export const IMPORT_COLUMNS_MAX = 200
/** Characters of one row of a file that is imported. */
export const IMPORT_LINE_LENGTH_MAX = 1_000_000
/** Characters at the start of a file from which its delimiter is guessed, and rows for its columns. */
export const IMPORT_SAMPLE_LENGTH = 65_536
export const IMPORT_SAMPLE_ROWS = 200
/** Lines of each kind that a report names; the others are counted. */
export const IMPORT_LINES_TOLD_MAX = 20
/** People on one page of a list. */
export const PEOPLE_PAGE_MAX = 200
/** Bytes of a file that is imported. */
export const IMPORT_BYTES_MAX: number = 2 * 1024 ** 3
/** Days for which a file that waits, and the refused rows of one that was imported, are kept. */
export const IMPORT_KEPT_DAYS = 7
/** Refused rows of one import that are kept to be mended; the others are counted. */
export const IMPORT_REFUSED_KEPT_MAX = 100_000
/** Rows of people of whom several rows speak, or who are known, that a dry run holds against each other. */
export const IMPORT_ROWS_HELD_MAX = 200_000
/** Kinds of people that a dry run counts before it asks about them. */
export const IMPORT_CLASSES_HELD_MAX = 20_000
/** Purposes for which a dry run asks who may be contacted. */
export const IMPORT_PURPOSES_ASKED_MAX = 50
/** Reasons and steps that a dry run tells for each purpose and channel, the most frequent first. */
export const IMPORT_REASONS_TOLD_MAX = 8
/** Imports on one page of a list. */
export const IMPORT_PAGE_MAX = 100
/** Characters of what a seller calls an import. */
export const IMPORT_LABEL_LENGTH_MAX = 100
/** Characters of one line of questions, and lines that are answered together. */
export const CLEAR_LINE_LENGTH_MAX = 10_000
export const CLEAR_LINES_AT_ONCE = 64
/** Bytes of a list that is brought to the desk to be asked about, and such lists at one time. */
export const CLEAR_BYTES_MAX: number = 256 * 1024 ** 2
export const CLEAR_LISTS_MAX = 100
/** People of an audience that are read together. */
export const AUDIENCE_PEOPLE_AT_ONCE = 64
/** Releases of one transaction. */
export const RELEASES_AT_ONCE = 64
/** Groups on one page of a review of legal forms, people that each shows, and decisions of one request. */
export const REVIEW_PAGE_MAX = 50
export const REVIEW_SHOWN_MAX = 100
export const REVIEW_DECISIONS_MAX = 1000
/** People whom the decisions of one request may reach. */
export const REVIEW_PEOPLE_MAX = 10_000
/** Extracts in one request, and in one file. */
export const EXTRACTS_MAX = 1000
export const EXTRACT_ROWS_MAX = 200_000
/** People who are looked at, or decided about, for one page of those that fit, before somebody goes on. */
export const PEOPLE_LOOKED_AT_MAX = 1000
export const PEOPLE_DECIDED_MAX = 200
/** Lists that one account keeps at one seller, and characters of the name of one. */
export const FILTERS_KEPT_MAX = 20
export const FILTER_NAME_LENGTH_MAX = 60
/** People with names and addresses whom one account takes away as files in a day without a second pair of eyes. */
export const NAMED_PEOPLE_MAX = 100
/** Characters of one line of a list of a register, and lines of one list. */
export const REGISTER_LINE_LENGTH_MAX = 1000
export const REGISTER_LINES_MAX = 100_000_000
/** Broken lines of a list that are named; the others are counted. */
export const REGISTER_LINES_TOLD_MAX = 20
/** Characters of one text of a form, and its boxes. */
export const FORM_TEXT_LENGTH_MAX = 1000
export const FORM_BOXES_MAX = 12
/** Days after which a request that nobody confirmed is forgotten. */
export const REQUEST_DAYS = 7
/** Forms that are taken together, in one transaction. */
export const REQUESTS_AT_ONCE = 32
/** Letters that one seller sends to one address in a day because of forms, and the seconds between two. */
export const REQUEST_LETTERS_MAX = 3
export const REQUEST_LETTERS_APART_S = 60
/** Times that a spoken code may be wrong. */
export const CODE_TRIES_MAX = 5
/** Forms that one network may send in ten minutes, with a proof of work and without one. */
export const FORMS_PROVEN_MAX = 60
export const FORMS_UNPROVEN_MAX = 10
