// With JavaScript a passkey is made, or signs in: the form asks the server for what has to be signed, the
// browser signs it, and the form is sent as any other. Without JavaScript these forms stay hidden.

const canSign =
  'PublicKeyCredential' in globalThis && 'parseCreationOptionsFromJSON' in PublicKeyCredential

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  if (!canSign) continue
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void sign(form)
  })
}

async function sign(form: HTMLFormElement): Promise<void> {
  const said = form.querySelector<HTMLElement>('[role=status]')
  if (said) said.textContent = ''
  try {
    const credential = await credentialFor(form)
    const field = form.elements.namedItem('response')
    if (!credential || !(field instanceof HTMLInputElement)) return
    field.value = JSON.stringify(credential.toJSON())
    form.submit()
  } catch {
    // The person said no, or the device could not: the words for it stand in the page.
    if (said) said.textContent = said.dataset['failed'] ?? ''
  }
}

async function credentialFor(form: HTMLFormElement): Promise<PublicKeyCredential | undefined> {
  const answer = await fetch(form.dataset['options'] ?? '', {
    method: 'POST',
    body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
  })
  if (!answer.ok) throw new Error('no options')
  const options: unknown = await answer.json()
  const credential =
    form.dataset['passkey'] === 'add'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
            options as PublicKeyCredentialCreationOptionsJSON,
          ),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
            options as PublicKeyCredentialRequestOptionsJSON,
          ),
        })
  return credential instanceof PublicKeyCredential ? credential : undefined
}
