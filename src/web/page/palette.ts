// Ctrl+K opens the page that leads anywhere, over the one at hand: words narrow its links, arrows choose among
// them, Enter follows the first, or looks for somebody where no link is left. Without JavaScript it is a page.

const PATH = '/desk/go'
let dialog: HTMLDialogElement | undefined

document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
  event.preventDefault()
  void open()
})

async function open(): Promise<void> {
  if (dialog?.open) return
  const answer = await fetch(PATH + languageOf(location.search))
  if (!answer.ok || answer.redirected) return location.assign(PATH)
  const found = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const content = found.querySelector('main .go')
  if (!content) return location.assign(PATH)
  dialog?.remove()
  dialog = document.createElement('dialog')
  dialog.className = 'palette'
  dialog.setAttribute('aria-label', content.querySelector('h1')?.textContent ?? '')
  dialog.append(document.adoptNode(content))
  document.body.append(dialog)
  const made = dialog
  made.addEventListener('close', () => made.remove())
  made.addEventListener('input', () => narrow(made))
  made.addEventListener('keydown', (event) => steer(made, event))
  made.showModal()
  made.querySelector<HTMLElement>('input[name=who], a')?.focus()
}

function languageOf(search: string): string {
  const language = new URLSearchParams(search).get('lang')
  return language === null ? '' : `?lang=${encodeURIComponent(language)}`
}

function typedIn(made: HTMLDialogElement): string {
  return made.querySelector<HTMLInputElement>('input[name=who]')?.value.trim().toLowerCase() ?? ''
}

function narrow(made: HTMLDialogElement): void {
  const typed = typedIn(made)
  for (const item of made.querySelectorAll<HTMLElement>('.go-pages li'))
    item.hidden = !(item.textContent ?? '').toLowerCase().includes(typed)
}

function linksOf(made: HTMLDialogElement): readonly HTMLAnchorElement[] {
  return [...made.querySelectorAll<HTMLAnchorElement>('.go-pages li:not([hidden]) a')]
}

function steer(made: HTMLDialogElement, event: KeyboardEvent): void {
  const links = linksOf(made)
  const at = links.findIndex((link) => link === document.activeElement)
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault()
    const next = at + (event.key === 'ArrowDown' ? 1 : -1)
    const field = made.querySelector<HTMLElement>('input[name=who]')
    ;(next < 0 ? field : links[Math.min(next, links.length - 1)])?.focus()
    return
  }
  const isTyping = document.activeElement instanceof HTMLInputElement
  const [first] = links
  if (event.key !== 'Enter' || !isTyping || !first || typedIn(made) === '') return
  event.preventDefault()
  first.click()
}
