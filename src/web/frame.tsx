import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Language } from '../core/terms.ts'
import { LANGUAGES } from '../core/terms.ts'
import type { Assets } from './assets.ts'
import { Mark } from './mark.tsx'
import { WORDS } from './words/catalogues.ts'

/** What every page needs to know about the visit. */
export type Visit = {
  readonly language: Language
  readonly assets: Assets
  /** The entry of the main menu under which the page stands. */
  readonly under?: 'may' | 'rules' | 'desk'
  /** A header of its own, instead of the public one. */
  readonly header?: VNode
  /** The scripts of the page. */
  readonly scripts?: readonly string[]
  /** What stands at the foot of the page, instead of what the public pages say. */
  readonly footer?: string
  /** The styles of the page beside the base; that of the desk and the public pages unless said. */
  readonly styles?: readonly string[]
  /** The same page in another language, where it stands in several. */
  readonly addressIn?: (language: Language) => string
}

/** A whole document: head, header with the languages, main, footer. */
export function page(visit: Visit, title: string, main: VNode): string {
  return '<!doctype html>' + renderToString(<Document visit={visit} title={title} main={main} />)
}

function Document({ visit, title, main }: { visit: Visit; title: string; main: VNode }): VNode {
  const { language, assets } = visit
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Cabeceo`}</title>
        <link rel="icon" href={assets('mark.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assets('base.css')} />
        {(visit.styles ?? ['cabeceo.css']).map((style) => (
          <link key={style} rel="stylesheet" href={assets(style)} />
        ))}
        {LANGUAGES.map((other) => {
          const address = visit.addressIn?.(other)
          return address === undefined ? null : (
            <link key={other} rel="alternate" hreflang={other} href={address} />
          )
        })}
        {(visit.scripts ?? ['page/enhance.js']).map((script) => (
          <script key={script} type="module" src={assets(script)} />
        ))}
      </head>
      <body>
        <Body visit={visit}>{main}</Body>
      </body>
    </html>
  )
}

function Body({ visit, children }: { visit: Visit; children: ComponentChildren }): VNode {
  const words = WORDS[visit.language].frame
  return (
    <div class="page">
      <a class="skip" href="#main">
        {words.skip}
      </a>
      {visit.header ?? <PublicHeader visit={visit} />}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer class="foot small">{visit.footer ?? words.footer}</footer>
    </div>
  )
}

function current(isHere: boolean): { 'aria-current'?: 'page' } {
  return isHere ? { 'aria-current': 'page' } : {}
}

function PublicHeader({ visit }: { visit: Visit }): VNode {
  const words = WORDS[visit.language].frame
  return (
    <header class="top">
      <a class="name" href={`/may?lang=${visit.language}`}>
        <Mark />
        Cabeceo
      </a>
      <nav aria-label={words.main}>
        <a href={`/may?lang=${visit.language}`} {...current(visit.under === 'may')}>
          {words.mayI}
        </a>
        <a href={`/rules?lang=${visit.language}`} {...current(visit.under === 'rules')}>
          {words.rules}
        </a>
        <a href="/v1/openapi.json">{words.api}</a>
        <a href={`/desk?lang=${visit.language}`} {...current(visit.under === 'desk')}>
          {words.desk}
        </a>
      </nav>
      <LanguageLinks visit={visit} />
    </header>
  )
}

/** The same page in the other languages. */
export function LanguageLinks({ visit }: { visit: Visit }): VNode | null {
  const { addressIn } = visit
  if (!addressIn) return null
  return (
    <nav
      aria-label={WORDS[visit.language].frame.languages}
      class="languages"
      id="languages"
      data-swap
    >
      {LANGUAGES.map((other) => (
        <a
          key={other}
          href={addressIn(other)}
          lang={other}
          hreflang={other}
          {...(other === visit.language ? { 'aria-current': 'true' as const } : {})}
        >
          {WORDS[other].languageName}
        </a>
      ))}
    </nav>
  )
}
