import type { VNode } from 'preact'
import { LANGUAGES } from '../core/terms.ts'
import type { Language } from '../core/terms.ts'
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
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name="language">
        {LANGUAGES.map((language) => (
          <option key={language} value={language} selected={language === chosen}>
            {WORDS[language].languageName}
          </option>
        ))}
      </select>
    </div>
  )
}
