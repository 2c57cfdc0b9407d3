import type { Mistake } from '../core/mistake.ts'

/** How far an errand is, in the words of whoever waits for it. */
export type Tell = (says: string) => void

/** Hands on what an errand makes at length, piece by piece; resolves when more is wanted. */
export type Put = (text: string) => Promise<void>

/** What the command line may ask of an open house, its own or that of the running server. */
export const ERRANDS = [
  'may',
  'clear',
  'import',
  'import-undo',
  'extracts-import',
  'seller-create',
  'key-create',
  'key-list',
  'key-end',
  'purpose-add',
  'register-import',
  'register-list',
  'register-check',
  'demo',
  'account-create',
  'account-recover',
  'mail-dkim',
  'backup',
  'rebuild',
  'doctor',
  'epoch-turn',
  'log-export',
] as const
export type ErrandName = (typeof ERRANDS)[number]

export type Errand = {
  readonly name: ErrandName
  readonly options: Readonly<Record<string, string>>
}

/** An errand that cannot be done as it was asked; `message` is the sentence. */
export class ErrandRefused extends Error {}

/** Mistakes of options, a line each. */
export function told(mistakes: readonly Mistake[]): string {
  return mistakes
    .map(({ pointer, says, allowed }) => {
      const may = allowed ? ` Allowed: ${allowed.join(', ')}.` : ''
      return `${pointer.slice(1) || 'It'}: ${says}${may}`
    })
    .join('\n')
}
