import type { Purpose } from '../sellers/purpose.ts'
import type { Box, Form } from './form.ts'
import { boxName } from './form.ts'
import { hardness, readabilityOf } from './readability.ts'
import { WORDING, found } from './wording.ts'
import type { FormCheck } from '../web/words/form-desk.ts'

/** Where a finding lies: a text of the form, or a box by its name. */
type Place = 'title' | 'intro' | 'identity' | 'withdrawal' | 'boxes' | `box:${string}`

/** Something that a check found, and whether it stands in the way of publishing. */
export type Finding = {
  readonly check: FormCheck
  readonly place: Place
  readonly stops: boolean
  /** The word or number that it was noticed by. */
  readonly by?: string
}

export function isBlocking({ stops }: Finding): boolean {
  return stops
}

type Known = { readonly seller: string; readonly purposes: readonly Purpose[] }

/** Looks a form over before anybody is asked by it. */
export function checkForm(form: Form, known: Known): readonly Finding[] {
  return [
    ...checkTexts(form),
    ...form.boxes.flatMap((box) => checkBox(form, box, known)),
    ...checkWhole(form, known),
  ]
}

/** Every text must be read by whoever is asked. @source GDPR art. 7(2), 12(1) */
function checkTexts(form: Form): readonly Finding[] {
  const { language, title, intro = '', identity, withdrawal, boxes } = form
  const texts: readonly (readonly [Place, string])[] = [
    ['title', title],
    ['intro', intro],
    ['identity', identity],
    ['withdrawal', withdrawal],
    ...boxes.map((box) => [placeOf(box), `${box.says}\n${box.profiling ?? ''}`] as const),
  ]
  return texts.flatMap(([place, text]): readonly Finding[] => {
    const readability = readabilityOf(text)
    const hard = hardness(readability, language)
    const legal = found(text, WORDING[language].legal)
    const isAsk = place.startsWith('box:')
    return [
      ...(hard === 'fine'
        ? []
        : [
            {
              check: 'hard-to-read' as const,
              place,
              stops: hard === 'too-hard',
              by: String(readability.longestSentence),
            },
          ]),
      ...(legal === undefined
        ? []
        : [{ check: 'legal-language' as const, place, stops: isAsk, by: legal }]),
    ]
  })
}

/** One box asks for one thing, of this seller. @source GDPR art. 4(11), recitals 32 and 43 */
function checkBox({ language }: Form, box: Box, { purposes }: Known): readonly Finding[] {
  const place = placeOf(box)
  const words = WORDING[language]
  const purpose = purposes.find(({ id }) => id === box.purpose)
  const findings: Finding[] = []
  const stop = (check: FormCheck, by: string | undefined): void =>
    void (by === undefined || findings.push({ check, place, stops: true, by }))
  if (!purpose) findings.push({ check: 'purpose-unknown', place, stops: true, by: box.purpose })
  stop('vague', found(box.says, words.vague))
  stop('others', found(box.says, words.others))
  const bundled = purposes
    .filter(({ id }) => id !== box.purpose)
    .map(({ title }) => title[language])
    .find((title) => found(box.says, [title.toLowerCase()]))
  stop('bundled', bundled)
  if (purpose && isProfiled(purpose) && box.profiling === undefined)
    findings.push({ check: 'profiling-untold', place, stops: true })
  if (purpose && NEEDS_NONE.includes(purpose.kind))
    findings.push({ check: 'needs-no-consent', place, stops: false })
  return findings
}

const NEEDS_NONE: readonly Purpose['kind'][] = [
  'reply-to-request',
  'transactional-service',
  'legal-notice',
]

function isProfiled({ kind, profiling = 'none' }: Purpose): boolean {
  return kind === 'nurture-profiled' || profiling !== 'none'
}

/** Who asks, how it ends, and what is traded stand on the form. @source GDPR art. 7(3), 7(4), 13(1)(a) */
function checkWhole(form: Form, { seller }: Known): readonly Finding[] {
  const { language, way, identity, withdrawal, paper, boxes, title } = form
  const findings: Finding[] = []
  if (!identity.toLowerCase().includes(seller.toLowerCase()))
    findings.push({ check: 'no-identity', place: 'identity', stops: true, by: seller })
  if (found(withdrawal, WORDING[language].takingBack) === undefined)
    findings.push({ check: 'no-withdrawal', place: 'withdrawal', stops: true })
  if (way === 'trade' && paper) {
    const told = `${title}\n${boxes.map(({ says }) => says).join('\n')}`.toLowerCase()
    if (!told.includes(paper.title.toLowerCase()))
      findings.push({ check: 'trade-untold', place: 'title', stops: true, by: paper.title })
    findings.push({ check: 'trade-doubtful', place: 'boxes', stops: false })
  }
  return findings
}

function placeOf(box: Box): Place {
  return `box:${boxName(box)}`
}
