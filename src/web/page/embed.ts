// A form within a page of a seller: it is fetched as it was published, so that what somebody sees there is what
// is kept as proof. No cookie is set. Where this does not run, the form that stands there already is sent as it is.

type Proof = { prove(form: HTMLFormElement, send: () => void): void }

const HOUSE = new URL(import.meta.url).origin

for (const place of document.querySelectorAll<HTMLElement>('[data-cabeceo-form]'))
  void fetchForm(place)

async function fetchForm(place: HTMLElement): Promise<void> {
  const address = `${HOUSE}/f/${place.dataset['cabeceoForm'] ?? ''}`
  try {
    const response = await fetch(`${address}/piece`, { credentials: 'omit' })
    if (response.ok) await put(place, address, await response.text())
  } catch {
    // The plain form stands there still.
  }
}

/** Puts a piece into its place; a form in it is sent from there, and its answer put there too. */
async function put(place: HTMLElement, address: string, piece: string): Promise<void> {
  place.innerHTML = piece
  const form = place.querySelector('form')
  if (!form) return
  const proof = (await import(`${HOUSE}/assets/page/proof.js`)) as Proof
  proof.prove(form, () => void send(place, address, form))
}

async function send(place: HTMLElement, address: string, form: HTMLFormElement): Promise<void> {
  const body = new URLSearchParams({ piece: 'yes' })
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') body.append(name, value)
  try {
    const response = await fetch(address, { method: 'POST', body, credentials: 'omit' })
    await put(place, address, await response.text())
    place.setAttribute('tabindex', '-1')
    place.focus()
  } catch {
    // Nothing arrived: the browser sends it as a form does, and tells what came of it.
    form.submit()
  }
}
