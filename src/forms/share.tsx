import type { VNode } from 'preact'
import type { DeskAnswer, SellerPage, SellerVisit } from '../console/desk.ts'
import { EVERYBODY } from '../console/desk.ts'
import { utcDay } from '../core/calendar.ts'
import type { Language } from '../core/terms.ts'
import { COUNTRIES } from '../core/terms.ts'
import type { Published } from '../registry/item.ts'
import { dayText, fill } from '../web/language.ts'
import type { FormDeskWords } from '../web/words/form-desk.ts'
import { FORM_DESK } from '../web/words/form-desk.ts'
import { FORM_WRITERS } from './builder.tsx'
import { embedSnippet } from './embed.tsx'
import type { FormDraft, Forms } from './forms.ts'
import type { PublishedForm } from './form.ts'
import { boxName } from './form.ts'
import { stateOf } from './list-view.tsx'

type Parts = { readonly forms: Forms; readonly url: string }

/** Where a published form is put: its address, the pieces for other pages, paper, and its versions. */
export function sharePages(parts: Parts): readonly SellerPage[] {
  return [
    {
      method: 'GET',
      path: '/desk/forms/:form',
      roles: EVERYBODY,
      handler: (visit) => show(parts, visit),
    },
  ]
}

async function show({ forms, url }: Parts, visit: SellerVisit): Promise<DeskAnswer> {
  const { lane } = visit.seller
  const draft = await forms.draft(lane, visit.address.one('form'))
  const published = draft && (await forms.standing(lane, draft.id))
  if (!draft || !published) return 'unknown'
  const history = await forms.history(lane, draft.id)
  const said = visit.address.one('said') === 'published' ? 'published' : undefined
  return {
    title: draft.form.name,
    main: (
      <Share
        visit={visit}
        draft={draft}
        published={published}
        history={history}
        url={url}
        said={said}
      />
    ),
  }
}

type View = {
  readonly visit: SellerVisit
  readonly draft: FormDraft
  readonly published: PublishedForm
  readonly history: readonly Published[]
  readonly url: string
  readonly said: 'published' | undefined
}

function Share({ visit, draft, published, history, url, said }: View): VNode {
  const { language } = visit
  const words = FORM_DESK[language]
  const { share } = words
  const at = `/desk/forms/${published.id}`
  return (
    <section class="stack sections">
      <h1 class="plain">{draft.form.name}</h1>
      {said ? (
        <p class="said" role="status">
          {words.said[said]}
        </p>
      ) : null}
      <p class="small">{stateOf(draft, words)}</p>
      {FORM_WRITERS.includes(visit.role) ? (
        <p>
          <a class="button quiet slim" href={`${at}/edit`}>
            {share.edit}
          </a>
        </p>
      ) : null}
      <Online published={published} url={url} share={share} />
      <section class="stack">
        <h2>{share.print}</h2>
        <ul class="rows">
          <Line href={`${at}/sheet`} says={share.sheet} />
          <Line href={`/f/${published.id}/friend`} says={share.friend} />
          <Line href={`${at}/street`} says={share.street} />
          {FORM_WRITERS.includes(visit.role) ? (
            <Line href={`${at}/enter`} says={share.enter} />
          ) : null}
        </ul>
      </section>
      <Versions history={history} language={language} />
    </section>
  )
}

type ShareWords = FormDeskWords['share']

/** The form as a page, as a piece of another page, and as a call. */
function Online({
  published,
  url,
  share,
}: Pick<View, 'published' | 'url'> & { readonly share: ShareWords }): VNode {
  return (
    <>
      <section class="stack">
        <h2>{share.hosted}</h2>
        <p class="address">{`${url}/f/${published.id}`}</p>
        <p>
          <a class="button" href={`/f/${published.id}`}>
            {share.open}
          </a>
        </p>
      </section>
      <section class="stack">
        <h2>{share.embed}</h2>
        <p class="reading">{share.embedHelp}</p>
        <pre class="snippet" tabIndex={0}>
          {embedSnippet(published, url)}
        </pre>
      </section>
      <section class="stack">
        <h2>{share.server}</h2>
        <p class="reading">{share.serverHelp}</p>
        <pre tabIndex={0}>{serverCall(published, url)}</pre>
      </section>
    </>
  )
}

function Versions({
  history,
  language,
}: Pick<View, 'history'> & { readonly language: Language }): VNode {
  const { share } = FORM_DESK[language]
  return (
    <section class="stack">
      <h2>{share.versions}</h2>
      <ul class="rows">
        {history.map(({ version, publishedAt, hash }) => (
          <li key={version}>
            <p>
              {fill(share.version, {
                version: String(version),
                day: dayText(utcDay(publishedAt), language),
              })}
              <br />
              <span class="small address">{hash}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Line({ href, says }: { readonly href: string; readonly says: string }): VNode {
  return (
    <li>
      <p>
        <a href={href}>{says}</a>
      </p>
    </li>
  )
}

/** The call of a server that shows the form on a page of its own. */
function serverCall({ id, version, form }: PublishedForm, url: string): string {
  const body = {
    version,
    email: 'an@example.nl',
    ...(form.country === 'asked' ? { country: COUNTRIES[0] } : {}),
    boxes: form.way === 'boxes' ? form.boxes.map(boxName) : [],
  }
  return [
    `curl ${url}/v1/forms/${id}/submissions \\`,
    `  -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \\`,
    `  -d '${JSON.stringify(body)}'`,
  ].join('\n')
}
