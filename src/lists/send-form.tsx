import type { ComponentChildren, VNode } from 'preact'
import type { SellerVisit } from '../console/desk.ts'
import { IMPORT_WORDS } from './import-words.ts'

/** A form that sends a file, or lines that are pasted. Its token goes first: nothing is taken before it. */
export function SendForm({
  visit,
  action,
  button,
  pastedHelp,
  fileHelp,
  children,
}: {
  readonly visit: SellerVisit
  readonly action: string
  readonly button: string
  readonly pastedHelp?: string
  readonly fileHelp?: string
  readonly children?: ComponentChildren
}): VNode {
  const words = IMPORT_WORDS[visit.language].send
  return (
    <form method="post" action={action} encType="multipart/form-data" class="stack">
      <input type="hidden" name="token" value={visit.token} />
      {children}
      <div class="field">
        <label for="pasted">{words.pasted}</label>
        <textarea id="pasted" name="pasted" rows={3} autocomplete="off" spellcheck={false} />
        <span class="small">{pastedHelp ?? words.pastedHelp}</span>
      </div>
      <div class="field">
        <label for="file">{words.file}</label>
        <input id="file" name="file" type="file" />
        <span class="small">{fileHelp ?? words.fileHelp}</span>
      </div>
      <p>
        <button class="button" type="submit">
          {button}
        </button>
      </p>
    </form>
  )
}
