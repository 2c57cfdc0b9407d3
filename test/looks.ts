import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds on a page with every fold open, a line each. */
export async function axeFinds(page: Page): Promise<readonly string[]> {
  await openFolds(page)
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe.run
    const { violations } = await run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}

/** How wide a page is with every fold open, and which targets are too small to be hit. */
export async function widthAndTiny(page: Page): Promise<readonly [number, readonly string[]]> {
  await openFolds(page)
  return page.evaluate(() => {
    const targets = document.querySelectorAll(
      'a, select, button, input:not([type=hidden]), summary',
    )
    const tiny = [...targets].filter((target) => {
      const { width, height } = target.getBoundingClientRect()
      const isInText = target.closest('pre') !== null || target.matches('.skip')
      return !isInText && width > 0 && (width < 24 || height < 24)
    })
    const names = tiny.map((target) => target.outerHTML.slice(0, 90))
    return [document.documentElement.scrollWidth, names] as const
  })
}

function openFolds(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })
}
