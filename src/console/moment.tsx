import type { VNode } from 'preact'
import type { Instant } from '../core/calendar.ts'
import type { Language } from '../core/terms.ts'

/** A moment of the desk, short: `25 Nov 2026, 10:40 UTC`. The whole instant stands in the markup. */
export function Moment({
  at,
  language,
}: {
  readonly at: Instant
  readonly language: Language
}): VNode {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return <time dateTime={new Date(at).toISOString()}>{`${format.format(at)} UTC`}</time>
}

/** A sentence with a moment in it, where `{when}` stands. */
export function MomentIn({
  sentence,
  at,
  language,
}: {
  readonly sentence: string
  readonly at: Instant
  readonly language: Language
}): VNode {
  const [before = '', behind = ''] = sentence.split('{when}')
  return (
    <>
      {before}
      <Moment at={at} language={language} />
      {behind}
    </>
  )
}
