import { hash } from 'node:crypto'
import type { Language } from '../core/terms.ts'
import { COUNTRIES } from '../core/terms.ts'
import { FORM_WORDS } from '../web/words/forms.ts'
import { fill } from '../web/language.ts'
import type { Box, Form, PublishedForm } from './form.ts'
import { boxName, isPhoneChannel } from './form.ts'

/** A piece of a form, in the order in which it stands on the page. The page and the evidence are made of these. */
export type Piece =
  | { readonly kind: 'title' | 'text' | 'ask' | 'button'; readonly says: string }
  | { readonly kind: 'field'; readonly name: 'email' | 'name' | 'phone'; readonly says: string }
  | { readonly kind: 'country'; readonly says: string; readonly options: readonly string[] }
  | { readonly kind: 'box'; readonly name: string; readonly says: string; readonly more?: string }
  | { readonly kind: 'link'; readonly says: string; readonly link: string }

/** Everything that somebody sees of a form. */
export function piecesOf(form: Form): readonly Piece[] {
  const { language, way, title, intro, boxes, paper, identity, withdrawal, privacy } = form
  const words = FORM_WORDS[language]
  const isByPhone = boxes.some(({ channel }) => isPhoneChannel(channel))
  const asked = boxes.map((box) => boxPiece(box, language))
  return [
    { kind: 'title', says: title },
    ...(intro === undefined ? [] : [text(intro)]),
    ...(way === 'boxes' ? [] : asked.map(({ says }) => ({ kind: 'ask' as const, says }))),
    ...(paper ? [text(paperSays(form, paper.title))] : []),
    { kind: 'field', name: 'email', says: words.email },
    ...(form.asksName ? [{ kind: 'field' as const, name: 'name' as const, says: words.name }] : []),
    ...(form.country === 'asked'
      ? [
          {
            kind: 'country' as const,
            says: words.country,
            options: COUNTRIES.map((one) => words.countries[one]),
          },
        ]
      : []),
    ...(way === 'boxes'
      ? asked
      : asked.flatMap(({ more }) => (more === undefined ? [] : [text(more)]))),
    ...(isByPhone ? [{ kind: 'field' as const, name: 'phone' as const, says: words.phone }] : []),
    text(boxes.length > 0 ? words.confirmFirst : words.sentByMail),
    text(identity),
    ...(boxes.length > 0 ? [text(withdrawal)] : []),
    text(words.objection),
    text(form.readers === 'consumers' ? words.agePrivate : words.age),
    ...(privacy === undefined
      ? []
      : [{ kind: 'link' as const, says: words.privacy, link: privacy }]),
    { kind: 'button', says: form.button },
  ]
}

function text(says: string): Piece {
  return { kind: 'text', says }
}

function boxPiece(box: Box, language: Language): Extract<Piece, { kind: 'box' }> {
  const by = FORM_WORDS[language].by[box.channel]
  const { says, profiling } = box
  return {
    kind: 'box',
    name: boxName(box),
    says: `${says} (${by})`,
    ...(profiling === undefined ? {} : { more: profiling }),
  }
}

function paperSays({ way, language }: Form, title: string): string {
  const words = FORM_WORDS[language]
  return fill(way === 'boxes' ? words.paperIsFree : words.paperComesAfter, { title })
}

/** Where a form was shown: on a page of ours, within a page of the seller, by its own server, or on paper. */
export type ShownPlace = 'hosted' | 'embedded' | 'server' | 'paper'

/** The words as somebody saw them, with what they ticked and what they left. */
export type Shown = { readonly words: string; readonly hash: string }

/**
 * The evidence of a form: what stood there, in which version and language, and which boxes were ticked. It is
 * kept for refusals and boxes that were left empty too. @source GDPR art. 7(1)
 */
export function shownOf(
  { id, version, hash: content, form }: PublishedForm,
  ticked: ReadonlySet<string>,
  { place, sheet }: { readonly place: ShownPlace; readonly sheet?: string },
): Shown {
  const lines = piecesOf(form).map((piece) => lineOf(piece, ticked))
  const head = `Form ${id}, version ${version}, ${form.language}, ${place}, content ${content}`
  const paper = sheet === undefined ? [] : [`Sheet ${sheet}`]
  const words = [head, ...paper, '', ...lines].join('\n')
  return { words, hash: hash('sha256', words, 'hex') }
}

function lineOf(piece: Piece, ticked: ReadonlySet<string>): string {
  switch (piece.kind) {
    case 'box': {
      const line = `[${ticked.has(piece.name) ? 'x' : ' '}] ${piece.says}`
      return piece.more === undefined ? line : `${line}\n    ${piece.more}`
    }
    case 'field':
      return `${piece.says}: ____`
    case 'country':
      return `${piece.says}: ${piece.options.join(' / ')}`
    case 'link':
      return `${piece.says}: ${piece.link}`
    case 'button':
      return `( ${piece.says} )`
    default:
      return piece.says
  }
}
