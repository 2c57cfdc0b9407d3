// While a form is written, its checks and its look follow what is typed. Without this a button asks for them.

const AFTER_MS = 350

const builder = document.querySelector<HTMLFormElement>('form[data-live]')
let asking: AbortController | undefined
let waiting: ReturnType<typeof setTimeout> | undefined

builder?.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => void look(builder), AFTER_MS)
})

async function look(form: HTMLFormElement): Promise<void> {
  asking?.abort()
  asking = new AbortController()
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') body.append(name, value)
  body.set('do', 'look')
  try {
    const response = await fetch(form.action, { method: 'POST', body, signal: asking.signal })
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
    const other = fresh.getElementById('beside')
    if (other) document.getElementById('beside')?.replaceWith(document.adoptNode(other))
  } catch {
    // What was typed stands; the button asks again.
  }
}

export {}
