// With JavaScript the desk answers as one chooses: the same address is fetched, and the parts of the page
// that depend on the answer are swapped. Without it the form is an ordinary form.

const form = document.querySelector<HTMLFormElement>('form#desk')
let asking: AbortController | undefined

if (form) {
  document.documentElement.classList.add('enhanced')
  form.addEventListener('change', (event) => {
    const field = event.target as HTMLSelectElement
    if (isAddressed(form, field.name)) void answerFor(form, field)
  })
}

/** May a field stand in an address? A form that says which does so: the others are sent, and stand in none. */
function isAddressed(asked: HTMLFormElement, name: string): boolean {
  const { keeps } = asked.dataset
  return keeps === undefined || keeps.split(' ').includes(name)
}

/** The address of the form's question, without what is not known. */
function addressOf(asked: HTMLFormElement): string {
  const address = new URLSearchParams()
  for (const [name, value] of new FormData(asked)) {
    if (typeof value === 'string' && value !== '' && isAddressed(asked, name))
      address.append(name, value)
  }
  return `${asked.action}?${address}`
}

/** Is it about somebody who was found, and were no other words typed since? */
function isAboutSomebody({ elements }: HTMLFormElement): boolean {
  const who = elements.namedItem('who')
  const isTyped = who instanceof HTMLInputElement && who.value !== who.defaultValue
  return elements.namedItem('contact') !== null && !isTyped
}

async function answerFor(asked: HTMLFormElement, field: HTMLElement): Promise<void> {
  // Another act makes another sentence: the whole page is asked for.
  if (field.id === 'act') return asked.requestSubmit()
  if (asked.dataset['keeps'] !== undefined && !isAboutSomebody(asked)) return
  asking?.abort()
  asking = new AbortController()
  const address = addressOf(asked)
  try {
    const response = await fetch(address, {
      signal: asking.signal,
      headers: { accept: 'text/html' },
    })
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
    history.replaceState(null, '', address)
    swap(fresh)
    const isWrong = fresh.getElementById(field.id)?.hasAttribute('aria-invalid')
    if (isWrong) field.setAttribute('aria-invalid', 'true')
    else field.removeAttribute('aria-invalid')
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') return
    asked.requestSubmit()
  }
}

/** Replaces what depends on the answer; folds that were open stay open, focus stays where it is. */
function swap(fresh: Document): void {
  for (const old of document.querySelectorAll('[data-swap]')) {
    const other = fresh.getElementById(old.id)
    if (!other) continue
    for (const fold of old.querySelectorAll<HTMLDetailsElement>('details[open][id]')) {
      other.querySelector(`#${fold.id}`)?.setAttribute('open', '')
    }
    old.replaceWith(document.adoptNode(other))
  }
  const mark = document.querySelector('.mark')
  mark?.classList.toggle(
    'nods',
    document.querySelector('#verdict')?.getAttribute('data-verdict') === 'yes',
  )
}

export {}
