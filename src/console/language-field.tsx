import type { VNode } from 'preact'
import { LANGUAGES } from '../core/terms.ts'
import type { Language } from '../core/terms.ts'
import { Choice } from '../web/choice.tsx'
import { WORDS } from '../web/words/catalogues.ts'

/** A choice of the language of letters and pages. */
export function LanguageField({
  id,
  label,
  chosen,
}: {
  readonly id: string
  readonly label: string
  readonly chosen: Language
}): VNode {
  return (
    <Choice
      id={id}
      name="language"
      label={label}
      options={LANGUAGES.map((language) => [language, WORDS[language].languageName])}
      chosen={chosen}
    />
  )
}
