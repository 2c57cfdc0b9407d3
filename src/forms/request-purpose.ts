import type { Purpose, Purposes } from '../sellers/purpose.ts'

/**
 * The purpose of letters that answer what somebody asked for by a form: the confirmation, what was ordered,
 * the receipt. Its ground is the request itself; a stop on marketing does not reach it.
 */
export const REQUEST_PURPOSE = 'own-request'

const PURPOSE: Purpose = {
  id: REQUEST_PURPOSE,
  kind: 'reply-to-request',
  title: {
    en: 'Answering what somebody asked for',
    nl: 'Antwoorden op wat iemand vroeg',
    de: 'Beantworten, worum jemand gebeten hat',
    fr: 'Répondre à ce qui a été demandé',
  },
}

/** Publishes it where the seller has none yet. */
export async function ensureRequestPurpose(
  purposes: Pick<Purposes, 'find' | 'add'>,
  lane: number,
): Promise<void> {
  if (await purposes.find(lane, REQUEST_PURPOSE)) return
  await purposes.add(lane, PURPOSE, 'cabeceo')
}
