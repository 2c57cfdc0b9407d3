import type { VNode } from 'preact'
import type { Language } from '../core/terms.ts'
import type { Assets } from './assets.ts'
import { page } from './frame.tsx'
import { WORDS } from './words/catalogues.ts'

/** The page for an address where nothing stands. */
export function notFoundPage(assets: Assets, language: Language): string {
  return messagePage(assets, language, WORDS[language].notFound)
}

/** The page for a failure of ours: what happened, what was kept, what to do. */
export function failurePage(assets: Assets, language: Language): string {
  return messagePage(assets, language, WORDS[language].failure)
}

type Message = { readonly title: string; readonly help: string }

/** A page that says one thing, outside of any place. */
export function messagePage(assets: Assets, language: Language, message: Message): string {
  const visit = { language, assets, addressIn: (other: Language) => `/may?lang=${other}` }
  return page(visit, message.title, <MessageMain message={message} language={language} />)
}

function MessageMain({ message, language }: { message: Message; language: Language }): VNode {
  return (
    <section class="stack">
      <h1>{message.title}</h1>
      <p>{message.help}</p>
      <p>
        <a class="button" href={`/may?lang=${language}`}>
          {WORDS[language].frame.mayI}
        </a>
      </p>
    </section>
  )
}
