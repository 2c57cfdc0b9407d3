import type { VNode } from 'preact'
import type { Place } from '../accounts/staff.ts'
import type { Language } from '../core/terms.ts'
import type { Seller } from '../sellers/seller.ts'
import { isExample } from '../sellers/seller.ts'
import type { Assets } from '../web/assets.ts'
import { LanguageLinks, page } from '../web/frame.tsx'
import type { Visit } from '../web/frame.tsx'
import { fill } from '../web/language.ts'
import { Mark } from '../web/mark.tsx'
import { WORDS } from '../web/words/catalogues.ts'
import { GO } from '../web/words/go.ts'
import type { DeskPage, DeskVisit, SellerVisit } from './desk.ts'

/** Somewhere that one can switch to: a seller at which the account works. */
export type Workplace = Pick<Place, 'lane'> & { readonly seller: Pick<Seller, 'id' | 'name'> }

/** What the frame of a page of the desk needs to know. */
export type DeskFrame = {
  readonly assets: Assets
  readonly pages: readonly DeskPage[]
  readonly visit: DeskVisit
  readonly atSeller?: SellerVisit
  readonly workplaces: readonly Workplace[]
  /** The address of the page, without its query. */
  readonly path: string
  /** Its query, as far as it stays when the language changes. */
  readonly query: URLSearchParams
  readonly scripts?: readonly string[]
  readonly styles?: readonly string[]
}

/** A whole page of the desk: the seller at hand, the menu, the page itself. */
export function deskPage(frame: DeskFrame, title: string, main: VNode): string {
  const { language } = frame.visit
  const visit: Visit = {
    language,
    assets: frame.assets,
    addressIn: (other: Language) =>
      `${frame.path}?${new URLSearchParams([...frame.query, ['lang', other]]).toString()}`,
    ...(frame.styles ? { styles: ['cabeceo.css', ...frame.styles] } : {}),
    scripts: [...(frame.atSeller ? ['page/palette.js'] : []), ...(frame.scripts ?? [])],
  }
  return page({ ...visit, header: <DeskHeader frame={frame} visit={visit} /> }, title, main)
}

function DeskHeader({ frame, visit }: { frame: DeskFrame; visit: Visit }): VNode {
  const { words } = frame.visit
  return (
    <header class="top desk-top">
      <a class="name" href="/desk">
        <Mark />
        Cabeceo
      </a>
      <AtHand frame={frame} />
      {frame.atSeller ? (
        <a class="go-link small" href="/desk/go">
          {GO[visit.language].open}
        </a>
      ) : null}
      {frame.atSeller && isExample(frame.atSeller.seller) ? (
        <p class="example-note small">{words.example}</p>
      ) : null}
      <div class="menu-row">
        <nav aria-label={WORDS[visit.language].frame.main} class="menu">
          {menuOf(frame).map(({ path, menu }) => (
            <a
              key={path}
              href={path}
              {...(path === frame.path ? { 'aria-current': 'page' as const } : {})}
            >
              {menu(words, visit.language)}
            </a>
          ))}
        </nav>
        <LanguageLinks visit={visit} />
      </div>
    </header>
  )
}

/** The entries that this visitor may open. */
export function menuOf({
  pages,
  atSeller,
}: Pick<DeskFrame, 'pages' | 'atSeller'>): readonly Required<Pick<DeskPage, 'path' | 'menu'>>[] {
  return pages.flatMap(({ method, path, menu, roles }) => {
    const isOpen = roles === 'signed-in' || (atSeller && roles.includes(atSeller.role))
    return method === 'GET' && menu && isOpen ? [{ path, menu }] : []
  })
}

/** For whom one works now, in words; with several sellers also the way to another one. */
function AtHand({ frame }: { frame: DeskFrame }): VNode | null {
  const { words, token } = frame.visit
  const { atSeller, workplaces } = frame
  const others = workplaces.filter(({ lane }) => lane !== atSeller?.seller.lane)
  if (!atSeller && others.length === 0) return null
  return (
    <div class="at-hand">
      {atSeller ? (
        <p>
          <span class="small">{words.workingFor}</span> <b>{atSeller.seller.name}</b>{' '}
          <span class="small">{words.roles[atSeller.role]}</span>
        </p>
      ) : null}
      {others.length > 0 ? (
        <form method="post" action="/desk/seller">
          <input type="hidden" name="token" value={token} />
          <Others words={words} others={others} />
        </form>
      ) : null}
    </div>
  )
}

/** One other company is a button; of several one is chosen first. */
function Others({
  words,
  others,
}: {
  readonly words: DeskVisit['words']
  readonly others: readonly Workplace[]
}): VNode {
  const [first, ...more] = others
  if (first && more.length === 0)
    return (
      <button class="button quiet slim" type="submit" name="seller" value={first.seller.id}>
        {fill(words.switchTo, { seller: first.seller.name })}
      </button>
    )
  return (
    <>
      <label class="small" for="switch">
        {words.otherSeller}
      </label>
      <select id="switch" name="seller">
        {others.map(({ seller }) => (
          <option key={seller.id} value={seller.id}>
            {seller.name}
          </option>
        ))}
      </select>
      <button class="button quiet slim" type="submit">
        {words.switch}
      </button>
    </>
  )
}
