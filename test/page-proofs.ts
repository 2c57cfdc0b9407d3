import type { Page } from 'playwright-core'
import type { PageAddress } from './desk-addresses.ts'
import { pageAt } from './desk-addresses.ts'

/** Presses of Tab within one field, such as a date of three parts with its picker. */
const PRESSES_MAX = 6

/** What is wrong with the fields and headings of a page, a line each. */
export function fieldFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const headings = document.querySelectorAll('h1').length
    if (headings !== 1) faults.push(`${headings} first headings`)
    const fields = document.querySelectorAll<HTMLInputElement>(
      'input:not([type=hidden]), select, textarea',
    )
    for (const field of fields) {
      const isNamed = field.hasAttribute('aria-label') || field.hasAttribute('aria-labelledby')
      if (!isNamed && (field.labels?.length ?? 0) === 0)
        faults.push(`no label: ${field.outerHTML.slice(0, 90)}`)
    }
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i)))
      faults.push(`twice the id ${id}`)
    return faults
  })
}

type Form = {
  readonly method: string
  readonly action: string
  readonly hasToken: boolean
  readonly canBeSent: boolean
}

/** The forms that cannot be sent without a script: no button, no token, or nobody who answers there. */
export async function formFaults(
  page: Page,
  pages: readonly PageAddress[],
): Promise<readonly string[]> {
  const forms = await page.evaluate(() =>
    [...document.forms].map((form): Form => {
      const inside = [...form.elements] as HTMLButtonElement[]
      return {
        method: form.method.toUpperCase(),
        action: form.getAttribute('action') ?? '',
        hasToken: form.querySelector('input[name=token]') !== null,
        canBeSent: inside.some(({ type }) => type === 'submit'),
      }
    }),
  )
  return forms.flatMap(({ method, action, hasToken, canBeSent }) => {
    const name = `${method} ${action}`
    const isAnswered = pageAt(
      pages.filter((one) => one.method === method),
      action,
    )
    return [
      ...(canBeSent ? [] : [`no button sends ${name}`]),
      ...(method === 'POST' && !hasToken ? [`no token in ${name}`] : []),
      ...(isAnswered ? [] : [`nobody answers ${name}`]),
    ]
  })
}

/** What Tab does not reach in the order of the page. Folds are as they come. */
export async function tabFaults(page: Page): Promise<readonly string[]> {
  const names = await page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
    )
    const seen = [...all].filter(
      (one) =>
        one.checkVisibility() &&
        !(one as HTMLButtonElement).disabled &&
        one.closest('[aria-hidden="true"]') === null &&
        one.closest('[inert]') === null,
    )
    for (const [i, one] of seen.entries()) one.dataset['tab'] = String(i)
    ;(document.activeElement as HTMLElement | null)?.blur()
    return seen.map((one) => one.outerHTML.slice(0, 90))
  })
  const here = (): Promise<number> =>
    page.evaluate(() => Number((document.activeElement as HTMLElement).dataset['tab'] ?? -1))
  const jumps = await page.evaluate(() =>
    [...document.querySelectorAll('[tabindex]')]
      .filter((one) => Number(one.getAttribute('tabindex')) > 0)
      .map((one) => `Tab jumps to ${one.outerHTML.slice(0, 90)}`),
  )
  if (jumps.length > 0) return jumps
  let place = -1
  for (const [i, name] of names.entries()) {
    for (let press = 0; press < PRESSES_MAX && place < i; press++) {
      await page.keyboard.press('Tab')
      place = await here()
    }
    if (place !== i) return [`Tab does not come to ${name}, it comes to ${names[place] ?? 'none'}`]
  }
  return []
}

/**
 * Sends the first form of the page itself without a script, with whatever a hurried visitor puts in it.
 * Undefined where the page has none that changes anything; else the status of what comes back.
 */
export async function pressMainAct(page: Page): Promise<number | undefined> {
  const form = page.locator('main form[method=post]').first()
  if ((await form.count()) === 0) return undefined
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
    const first = document.querySelector<HTMLFormElement>('main form[method=post]')
    for (const field of first?.elements ?? []) {
      if (field instanceof HTMLSelectElement && field.value === '')
        field.value = [...field.options].find(({ value }) => value !== '')?.value ?? ''
      if (field instanceof HTMLTextAreaElement)
        field.value = field.name === 'pasted' ? 'email\nnieuw@example.nl' : 'Een voorbeeld.'
      if (field instanceof HTMLInputElement && field.value === '' && field.required)
        field.value = field.type === 'email' ? 'nieuw@example.nl' : 'Voorbeeld'
    }
  })
  const button = form.locator('button[type=submit]').first()
  const [response] = await Promise.all([page.waitForNavigation(), button.click()])
  return response?.status()
}
