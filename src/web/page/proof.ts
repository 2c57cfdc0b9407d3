// A form shows that it was not sent by the thousand: while somebody reads it, the browser computes a proof.
// Without it the form is an ordinary form.

type Solver = {
  solveChallenge(options: {
    challenge: { parameters: object; signature: string }
    deriveKey: unknown
    controller: AbortController
  }): Promise<{ counter: number; derivedKey: string } | null>
}

const ALTCHA = new URL('../altcha/', import.meta.url).href

// A form within a page of somebody else is sent by whoever put it there.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-challenge]'))
  if (form.closest('[data-cabeceo-form]') === null) prove(form, () => form.submit())

/** Computes for a form from now on, and sends it once somebody wants to and the proof is there. */
export function prove(form: HTMLFormElement, send: () => void): void {
  const field = form.elements.namedItem('proof')
  if (!(field instanceof HTMLInputElement)) return
  const proving = compute(form.dataset['challenge'] ?? '')
    .then((proof) => (field.value = proof))
    .catch(() => undefined)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (form.dataset['sent'] !== undefined) return
    form.dataset['sent'] = ''
    if (field.value === '') form.querySelector('[data-working]')?.removeAttribute('hidden')
    void proving.then(send)
  })
  // Whoever comes back to the page may send it again.
  addEventListener('pageshow', () => delete form.dataset['sent'])
}

async function compute(text: string): Promise<string> {
  const challenge = JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/'))) as {
    parameters: object
    signature: string
  }
  const [pow, sha] = await Promise.all([
    import(`${ALTCHA}pow.js`) as Promise<Solver>,
    import(`${ALTCHA}algorithms/web/sha.js`) as Promise<{ deriveKey: unknown }>,
  ])
  const solution = await pow.solveChallenge({
    challenge,
    deriveKey: sha.deriveKey,
    controller: new AbortController(),
  })
  const whole = JSON.stringify({ challenge, solution })
  return btoa(whole).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
