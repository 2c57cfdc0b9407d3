// What somebody writes to a friend stays in this browser: it goes into the link of their own mail, and onto the card.

const words = document.querySelector<HTMLTextAreaElement>('[data-friend-words]')
const link = document.querySelector<HTMLAnchorElement>('[data-friend-mail]')
const card = document.querySelector<HTMLElement>('[data-friend-card]')

words?.addEventListener('input', () => {
  if (card) card.textContent = words.value
  if (!link) return
  const subject = encodeURIComponent(link.dataset['subject'] ?? '')
  link.href = `mailto:?subject=${subject}&body=${encodeURIComponent(words.value)}`
})

export {}
