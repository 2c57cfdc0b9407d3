import { renderToString } from 'preact-render-to-string'
import { FormPage } from './form-page.tsx'
import type { PublishedForm } from './form.ts'

/** A form as a piece of a page of somebody else: plain, without a style, sent to this house. */
function embedForm(published: PublishedForm, url: string, challenge: string): string {
  return renderToString(
    <FormPage view={{ published, challenge, action: `${url}/f/${published.id}` }} />,
  )
}

/** What a seller copies into their page: the form itself, and the script that keeps it as it was published. */
export function embedSnippet(published: PublishedForm, url: string): string {
  return [
    `<div data-cabeceo-form="${published.id}">`,
    embedForm(published, url, '').replaceAll('><', '>\n<'),
    '</div>',
    `<script type="module" src="${url}/embed.js" async></script>`,
  ].join('\n')
}
