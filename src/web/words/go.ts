import type { Language } from '../../core/terms.ts'

/** What the page says that leads anywhere. */
export type GoWords = {
  readonly title: string
  readonly who: string
  readonly find: string
  readonly keys: string
  readonly open: string
}

export const GO: Readonly<Record<Language, GoWords>> = {
  en: {
    title: 'Go to',
    who: 'A page, or a name, an address, a number',
    find: 'Find somebody',
    keys: 'Ctrl+K opens this over any page. Arrows choose, Enter goes, Escape closes.',
    open: 'Go to (Ctrl+K)',
  },
  nl: {
    title: 'Ga naar',
    who: 'Een pagina, of een naam, een adres, een nummer',
    find: 'Iemand zoeken',
    keys: 'Ctrl+K opent dit boven elke pagina. Pijltjes kiezen, Enter gaat, Escape sluit.',
    open: 'Ga naar (Ctrl+K)',
  },
  de: {
    title: 'Gehe zu',
    who: 'Eine Seite, oder ein Name, eine Adresse, eine Nummer',
    find: 'Jemanden suchen',
    keys: 'Strg+K öffnet dies über jeder Seite. Pfeile wählen, Enter geht, Escape schließt.',
    open: 'Gehe zu (Strg+K)',
  },
  fr: {
    title: 'Aller à',
    who: 'Une page, ou un nom, une adresse, un numéro',
    find: 'Chercher quelqu’un',
    keys: 'Ctrl+K ouvre ceci sur toute page. Les flèches choisissent, Entrée y va, Échap ferme.',
    open: 'Aller à (Ctrl+K)',
  },
}
