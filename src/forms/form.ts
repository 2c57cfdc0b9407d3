import type { Json } from '../core/canonical.ts'
import { isId } from '../core/entry.ts'
import { FORM_BOXES_MAX, FORM_TEXT_LENGTH_MAX } from '../core/limits.ts'
import type { Mistake } from '../core/mistake.ts'
import { isPlainObject, note, unknownKey } from '../core/mistake.ts'
import type { Result } from '../core/result.ts'
import { no, ok } from '../core/result.ts'
import type { Language } from '../core/terms.ts'
import { COUNTRIES, LANGUAGES } from '../core/terms.ts'

/**
 * How a form asks. `boxes`: one box for each content type, none of them ticked. `single`: filling in the one
 * field is the act, for one purpose. `trade`: something is given for a subscription, and the form says so
 * above its field. @source GDPR art. 4(11), 7(2), recitals 32 and 43
 */
export const FORM_WAYS = ['boxes', 'single', 'trade'] as const
type FormWay = (typeof FORM_WAYS)[number]

/** The channels that a form can ask for: those whose point it can have confirmed. */
export const FORM_CHANNELS = ['email', 'phone-human', 'sms', 'chat-app'] as const
export type FormChannel = (typeof FORM_CHANNELS)[number]

export const FORM_READERS = ['anybody', 'consumers'] as const

/** One permission that is asked for: one content type over one channel, in one plain sentence. */
export type Box = {
  readonly purpose: string
  readonly channel: FormChannel
  readonly says: string
  /** What is watched and concluded, beside its own box. @source GDPR art. 13(2)(f) */
  readonly profiling?: string
}

/** What a seller writes of a form. Everything that somebody sees of it stands here, or in the words of the house. */
export type Form = {
  /** What it is called at the desk. */
  readonly name: string
  readonly language: Language
  readonly way: FormWay
  readonly title: string
  readonly intro?: string
  readonly boxes: readonly Box[]
  /** What somebody may ask for with it, such as a white paper. */
  readonly paper?: { readonly title: string; readonly link: string }
  readonly asksName: boolean
  /** Where its readers live; `asked`: the form asks. */
  readonly country: (typeof COUNTRIES)[number] | 'asked'
  /** Whom it is for: private persons alone, or whoever comes. */
  readonly readers: (typeof FORM_READERS)[number]
  /** Who asks, and where more is told. @source GDPR art. 13(1)(a) */
  readonly identity: string
  /** How it is taken back. @source GDPR art. 7(3) */
  readonly withdrawal: string
  /** The address of the privacy statement. */
  readonly privacy?: string
  readonly button: string
}

/** A form that was published: what it says, where, in which version. */
export type PublishedForm = {
  readonly id: string
  readonly lane: number
  readonly version: number
  /** SHA-256 in hex of its content. */
  readonly hash: string
  readonly form: Form
}

const KEYS = [
  'name',
  'language',
  'way',
  'title',
  'intro',
  'boxes',
  'paper',
  'asksName',
  'country',
  'readers',
  'identity',
  'withdrawal',
  'privacy',
  'button',
]
const BOX_KEYS = ['purpose', 'channel', 'says', 'profiling']
const PAPER_KEYS = ['title', 'link']
const COUNTRY_WORDS = [...COUNTRIES, 'asked'] as const

/** The name of the field of a box, and of its place in every text. */
export function boxName({ purpose, channel }: Pick<Box, 'purpose' | 'channel'>): string {
  return `${purpose}.${channel}`
}

/** Does the channel go to a phone? */
export function isPhoneChannel(channel: FormChannel): boolean {
  return channel !== 'email'
}

type Reading = {
  readonly mistakes: Mistake[]
  readonly wrong: (name: string, says: string, allowed?: readonly string[]) => void
}

/** Reads what a form is made of. Every mistake is told. There is no such thing as a ticked box. */
export function parseForm(json: unknown, pointer = ''): Result<Form, readonly Mistake[]> {
  const mistakes: Mistake[] = []
  if (!isPlainObject(json)) return no([{ pointer, says: 'A form is an object.', allowed: KEYS }])
  const wrong: Reading['wrong'] = (name, says, allowed) =>
    note(mistakes, { pointer: `${pointer}/${name}`, says, ...(allowed ? { allowed } : {}) })
  for (const name of Object.keys(json))
    if (!KEYS.includes(name)) note(mistakes, unknownKey(name, KEYS, pointer))
  const reading = { mistakes, wrong }
  const texts = readTexts(reading, json)
  const language = LANGUAGES.find((one) => one === json['language'])
  if (!language) wrong('language', 'This language is not spoken here.', LANGUAGES)
  const way = FORM_WAYS.find((one) => one === json['way'])
  if (!way) wrong('way', 'This way of asking is not known.', FORM_WAYS)
  const country = COUNTRY_WORDS.find((one) => one === json['country'])
  if (!country) wrong('country', 'This country is not known.', COUNTRY_WORDS)
  const { asksName = false, readers: given = 'anybody' } = json
  const readers = FORM_READERS.find((one) => one === given)
  if (!readers) wrong('readers', 'These readers are not known.', FORM_READERS)
  if (typeof asksName !== 'boolean') wrong('asksName', 'This is true or false.')
  const boxes = readBoxes(reading, json['boxes'], pointer)
  const paper = readPaper(reading, json['paper'], pointer)
  const privacy = readLink(reading, json['privacy'], 'privacy')
  if (mistakes.length > 0 || !language || !way || !country || !readers) return no(mistakes)
  const form = { ...texts, language, way, boxes, country, readers, asksName: asksName === true }
  const whole = { ...form, ...(paper ? { paper } : {}), ...(privacy ? { privacy } : {}) }
  const misfits = misfitsOf(whole, pointer)
  return misfits.length > 0 ? no(misfits) : ok(whole)
}

const NEEDED = ['name', 'title', 'identity', 'withdrawal', 'button'] as const

function readTexts(
  { wrong }: Reading,
  json: Readonly<Record<string, unknown>>,
): Pick<Form, (typeof NEEDED)[number] | 'intro'> {
  const read = (name: string): string => {
    const text = textOf(json[name])
    if (text === undefined) wrong(name, TEXT_SAYS)
    return text ?? ''
  }
  const [name = '', title = '', identity = '', withdrawal = '', button = ''] = NEEDED.map(read)
  const intro = json['intro'] === undefined ? undefined : read('intro')
  return { name, title, identity, withdrawal, button, ...(intro ? { intro } : {}) }
}

const TEXT_SAYS = `Some plain words belong here, at most ${FORM_TEXT_LENGTH_MAX} characters.`

/** Half a surrogate pair, or what no page shows and no store keeps. */
const UNKEPT = /[\p{Surrogate}\p{Cc}]/u

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : ''
  const isKept = text !== '' && text.length <= FORM_TEXT_LENGTH_MAX && !UNKEPT.test(text)
  return isKept ? text : undefined
}

function readBoxes({ mistakes }: Reading, json: unknown, pointer: string): readonly Box[] {
  const where = `${pointer}/boxes`
  if (!Array.isArray(json) || json.length > FORM_BOXES_MAX) {
    note(mistakes, { pointer: where, says: `A list of at most ${FORM_BOXES_MAX} belongs here.` })
    return []
  }
  return json.flatMap((one: unknown, i): readonly Box[] => {
    const at = `${where}/${i}`
    if (!isPlainObject(one)) {
      note(mistakes, { pointer: at, says: 'A box is an object.', allowed: BOX_KEYS })
      return []
    }
    for (const name of Object.keys(one))
      if (!BOX_KEYS.includes(name)) note(mistakes, unknownBoxKey(name, at))
    const { purpose } = one
    if (!isId(purpose))
      note(mistakes, { pointer: `${at}/purpose`, says: 'The id of a purpose belongs here.' })
    const channel = FORM_CHANNELS.find((word) => word === one['channel'])
    if (!channel)
      note(mistakes, {
        pointer: `${at}/channel`,
        says: 'A form does not ask for this channel.',
        allowed: FORM_CHANNELS,
      })
    const says = textOf(one['says'])
    if (says === undefined) note(mistakes, { pointer: `${at}/says`, says: TEXT_SAYS })
    const profiling = one['profiling'] === undefined ? undefined : textOf(one['profiling'])
    if (!isId(purpose) || !channel || says === undefined) return []
    return [{ purpose, channel, says, ...(profiling ? { profiling } : {}) }]
  })
}

/** A box that is ticked beforehand asks nobody. @source CJEU C-673/17 Planet49 */
function unknownBoxKey(name: string, pointer: string): Mistake {
  const mistake = unknownKey(name, BOX_KEYS, pointer)
  return /check|tick|select|default/i.test(name)
    ? { ...mistake, says: 'A box is never ticked beforehand: silence is no yes.' }
    : mistake
}

function readPaper(reading: Reading, json: unknown, pointer: string): Form['paper'] {
  if (json === undefined) return undefined
  if (!isPlainObject(json)) {
    reading.wrong('paper', 'An object belongs here.', PAPER_KEYS)
    return undefined
  }
  for (const name of Object.keys(json))
    if (!PAPER_KEYS.includes(name))
      note(reading.mistakes, unknownKey(name, PAPER_KEYS, `${pointer}/paper`))
  const title = textOf(json['title'])
  if (title === undefined) reading.wrong('paper/title', TEXT_SAYS)
  const link = readLink(reading, json['link'], 'paper/link')
  if (link === undefined) reading.wrong('paper/link', LINK_SAYS)
  return title !== undefined && link !== undefined ? { title, link } : undefined
}

const LINK_SAYS = 'An address belongs here, such as https://example.nl/paper.pdf.'

function readLink({ wrong }: Reading, json: unknown, name: string): string | undefined {
  if (json === undefined) return undefined
  const link = typeof json === 'string' && json.length <= FORM_TEXT_LENGTH_MAX && URL.parse(json)
  if (link && /^https?:$/.test(link.protocol) && link.username === '') return link.href
  wrong(name, LINK_SAYS)
  return undefined
}

/** What does not go together, whatever each part says. */
function misfitsOf({ way, boxes, paper }: Form, pointer: string): readonly Mistake[] {
  const mistakes: Mistake[] = []
  const at = `${pointer}/boxes`
  const names = boxes.map(boxName)
  if (new Set(names).size < names.length)
    note(mistakes, { pointer: at, says: 'Two boxes ask for the same.' })
  const [first] = boxes
  if (way === 'boxes' && boxes.length === 0 && !paper)
    note(mistakes, { pointer: at, says: 'A form asks for something.' })
  if (way !== 'boxes' && (boxes.length !== 1 || first?.channel !== 'email'))
    note(mistakes, {
      pointer: at,
      says: 'Such a form is for one purpose, by mail: filling in the address is the yes to it.',
    })
  if (way === 'trade' && !paper)
    note(mistakes, { pointer: `${pointer}/paper`, says: 'A trade gives something.' })
  return mistakes
}

/** A form as JSON, as it is published. */
export function jsonOf(form: Form): Json {
  return JSON.parse(JSON.stringify(form)) as Json
}
