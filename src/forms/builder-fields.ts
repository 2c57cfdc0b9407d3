import type { Fields } from '../console/fields.ts'
import { FORM_BOXES_MAX } from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import type { Mistake } from '../core/mistake.ts'
import type { Form } from './form.ts'
import { parseForm } from './form.ts'

/** A form as it is being written: what was typed, whether or not it can be read. */
export type Written = {
  readonly texts: Readonly<Record<TextField, string>>
  readonly asksName: boolean
  readonly boxes: readonly WrittenBox[]
}
type WrittenBox = Readonly<Record<'purpose' | 'channel' | 'says' | 'profiling', string>>

const TEXT_FIELDS = [
  'name',
  'language',
  'way',
  'title',
  'intro',
  'paperTitle',
  'paperLink',
  'country',
  'readers',
  'identity',
  'withdrawal',
  'privacy',
  'button',
] as const
export type TextField = (typeof TEXT_FIELDS)[number]

const BOX_FIELDS = ['purpose', 'channel', 'says', 'profiling'] as const

/** The name of a field of one box of the builder. */
export function boxField(number: number, name: (typeof BOX_FIELDS)[number]): string {
  return `box-${String(number)}-${name}`
}

/** What was typed into the builder. */
export function writtenIn(fields: Fields): Written {
  const count = Math.min(Number(fields.one('boxes')) || 0, FORM_BOXES_MAX)
  const dropped = fields.one('drop')
  const boxes = Array.from({ length: count }, (_, number) =>
    Object.fromEntries(BOX_FIELDS.map((name) => [name, fields.one(boxField(number, name))])),
  ) as unknown as readonly WrittenBox[]
  return {
    texts: Object.fromEntries(
      TEXT_FIELDS.map((name) => [name, fields.one(name)]),
    ) as Written['texts'],
    asksName: fields.one('asksName') === 'yes',
    boxes: boxes.filter((_, number) => String(number) !== dropped),
  }
}

/** A form that was saved, as its fields. */
export function writtenOf(form: Form): Written {
  const { paper, asksName, boxes, ...texts } = form
  return {
    texts: {
      ...texts,
      intro: form.intro ?? '',
      privacy: form.privacy ?? '',
      paperTitle: paper?.title ?? '',
      paperLink: paper?.link ?? '',
    },
    asksName,
    boxes: boxes.map(({ purpose, channel, says, profiling = '' }) => ({
      purpose,
      channel,
      says,
      profiling,
    })),
  }
}

/** Reads what was written as a form. */
export function formIn({ texts, asksName, boxes }: Written): Result<Form, readonly Mistake[]> {
  const { paperTitle, paperLink, intro, privacy, ...needed } = texts
  return parseForm({
    ...needed,
    asksName,
    ...(intro.trim() === '' ? {} : { intro }),
    ...(privacy.trim() === '' ? {} : { privacy: privacy.trim() }),
    ...(paperTitle.trim() === '' && paperLink.trim() === ''
      ? {}
      : { paper: { title: paperTitle, link: paperLink.trim() } }),
    boxes: boxes
      .filter(({ says, purpose }) => says.trim() !== '' || purpose !== '')
      .map(({ profiling, ...box }) => ({
        ...box,
        ...(profiling.trim() === '' ? {} : { profiling }),
      })),
  })
}
