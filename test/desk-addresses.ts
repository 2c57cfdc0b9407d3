/** A page as the list of the desk names it. */
export type PageAddress = { readonly method: 'GET' | 'POST'; readonly path: string }

/** An address of the desk, and the page of the list that answers there. */
export type Example = { readonly page: PageAddress; readonly address: string }

/** Every address that was found, and the pages to which no link leads. */
export type Found = { readonly examples: readonly Example[]; readonly unreached: readonly string[] }

/** Addresses of one shape that are asked for; more are not looked at. */
const FETCHED_MAX = 30
/** Parameters that only pass on what happened, or the language. */
const PASSING = ['lang', 'done']

/**
 * Finds an address for every GET page of the desk by following links, as a visitor would: one for each set of
 * parameters that a link to the page has, and for each verdict that it gives. A page joins by being in the
 * list and linked to.
 */
export async function findAddresses(
  pages: readonly PageAddress[],
  read: (address: string) => Promise<string | undefined>,
): Promise<Found> {
  const readable = pages.filter(({ method }) => method === 'GET')
  const examples = new Map<string, Example>()
  const open = readable.flatMap(({ path }) => (path.includes(':') ? [] : [path]))
  const fetched = new Map<string, number>()
  const seen = new Set<string>()
  for (const address of open) {
    const page = pageAt(readable, address)
    if (!page || seen.has(address)) continue
    seen.add(address)
    const shape = `${page.path} ${parametersOf(address).join(' ')}`
    const times = (fetched.get(shape) ?? 0) + 1
    fetched.set(shape, times)
    if (times > FETCHED_MAX) continue
    const html = await read(address)
    if (html === undefined) continue
    const name = `${shape} ${/data-verdict="([^"]*)"/.exec(html)?.[1] ?? ''}`
    if (examples.has(name)) continue
    examples.set(name, { page, address })
    open.push(...linksIn(html), ...wishesIn(html))
  }
  const reached = new Set([...examples.values()].map(({ page }) => page.path))
  const unreached = readable.map(({ path }) => path).filter((path) => !reached.has(path))
  return { examples: [...examples.values()], unreached }
}

/** The page whose path this is; a path without parameters comes before one with them. */
export function pageAt(pages: readonly PageAddress[], address: string): PageAddress | undefined {
  const path = address.split('?')[0] ?? ''
  const exact = pages.find((page) => page.path === path)
  return exact ?? pages.find((page) => isPathOf(page.path, path))
}

function isPathOf(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, i) => part.startsWith(':') || part === given[i])
  )
}

function parametersOf(address: string): readonly string[] {
  return [...new URLSearchParams(address.split('?')[1]).keys()].toSorted()
}

/** The links of a page into the desk, without what only passes. */
function linksIn(html: string): readonly string[] {
  return [...html.matchAll(/<a\b[^>]*\bhref="(\/desk[^"#]*)/g)].map(([, href = '']) => {
    const [path = '', query = ''] = href.replaceAll('&amp;', '&').split('?')
    const kept = new URLSearchParams(query)
    for (const name of PASSING) kept.delete(name)
    return kept.size === 0 ? path : `${path}?${kept.toString()}`
  })
}

/** Where the forms lead that only ask: with the first thing that can be chosen in each field. */
function wishesIn(html: string): readonly string[] {
  const forms = html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)
  return [...forms].flatMap(([, tag = '', inside = '']) => {
    const action = /\baction="(\/desk[^"?#]*)"/.exec(tag)?.[1]
    if (action === undefined || !tag.includes('method="get"')) return []
    const wish = new URLSearchParams()
    for (const [, name = '', options = ''] of inside.matchAll(
      /<select\b[^>]*\bname="([^"]*)"[^>]*>(.*?)<\/select>/gs,
    ))
      wish.set(name, /<option value="([^"]+)"/.exec(options)?.[1] ?? '')
    return [`${action}?${wish.toString()}`]
  })
}

/** Puts a language into an address. */
export function inLanguage(address: string, language: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}lang=${language}`
}
