import type { VNode } from 'preact'
import type { Language } from '../core/terms.ts'
import { fill } from '../web/language.ts'
import { FORM_DESK } from '../web/words/form-desk.ts'
import type { Finding } from './checks.ts'
import type { Form } from './form.ts'
import { boxName } from './form.ts'

/** What the checks found, what stands in the way first: where it is, and what to write instead. */
export function FindingsView({
  form,
  findings,
  language,
}: {
  readonly form: Form
  readonly findings: readonly Finding[]
  readonly language: Language
}): VNode {
  const words = FORM_DESK[language].checks
  const stopping = findings.filter(({ stops }) => stops)
  const warning = findings.filter(({ stops }) => !stops)
  if (findings.length === 0) return <p class="said">{words.fine}</p>
  return (
    <>
      <Some title={words.stops} findings={stopping} form={form} language={language} isBad />
      {stopping.length === 0 ? <p class="said">{words.fine}</p> : null}
      <Some title={words.warns} findings={warning} form={form} language={language} />
    </>
  )
}

function Some({
  title,
  findings,
  form,
  language,
  isBad,
}: {
  readonly title: string
  readonly findings: readonly Finding[]
  readonly form: Form
  readonly language: Language
  readonly isBad?: boolean
}): VNode | null {
  if (findings.length === 0) return null
  const words = FORM_DESK[language].checks
  return (
    <div class={isBad ? 'said bad stack' : 'stack'}>
      <p>{title}</p>
      <ul class="stack">
        {findings.map((finding) => (
          <li key={`${finding.check} ${finding.place} ${finding.by ?? ''}`}>
            <b>{placeName(finding, form, language)}</b>:{' '}
            {fill(words.says[finding.check], { by: finding.by ?? '' })}
          </li>
        ))}
      </ul>
    </div>
  )
}

function placeName({ place }: Finding, form: Form, language: Language): string {
  const { places } = FORM_DESK[language].checks
  const number = form.boxes.findIndex((box) => `box:${boxName(box)}` === place) + 1
  if (number > 0) return fill(places.box, { number: String(number) })
  return places[place as Exclude<keyof typeof places, 'box'>]
}
