import type { Clock } from '../core/calendar.ts'
import type { Draft, SubjectRef } from '../core/entry.ts'
import { trust } from '../core/brand.ts'
import type { Language } from '../core/terms.ts'
import { fill } from '../web/language.ts'
import { FORM_WORDS } from '../web/words/forms.ts'
import type { Db } from '../db/port.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Sellers } from '../sellers/seller.ts'
import type { Vault } from '../vault/vault.ts'
import type { Linked } from './links.ts'

type Parts = {
  readonly db: Db
  readonly ledger: Ledger
  readonly vault: Vault
  readonly sellers: Sellers
  readonly clock: Clock
}

/** The way out of everything that a seller would want: one press, by whoever got a letter. */
export type WayOut = {
  /** Whose letter it was. Undefined where there is nobody any more. */
  sellerOf(of: Linked): Promise<string | undefined>
  /** Objects to all marketing for the person, once. @source GDPR art. 21(2) and (3) */
  stop(of: Linked, language: Language): Promise<string | undefined>
}

export function createWayOut({ db, ledger, vault, sellers, clock }: Parts): WayOut {
  const sellerOf: WayOut['sellerOf'] = async ({ lane, id }) => {
    const living = await vault.resolve(lane, trust<SubjectRef>(id))
    return living && (await sellers.ofLane(lane))?.name
  }
  return {
    sellerOf,
    async stop({ lane, id }, language) {
      const seller = await sellerOf({ lane, id })
      if (seller === undefined) return undefined
      const words = FORM_WORDS[language].wayOut
      await db.transaction(async (transaction) => {
        await ledger.hold(transaction, lane)
        const subject = await vault.resolve(lane, trust<SubjectRef>(id), transaction.query)
        if (!subject) return
        const objection: Draft = {
          kind: 'objection.made',
          subject,
          occurredAt: clock(),
          actor: 'person',
          codes: { against: 'all-marketing' },
          body: { words: fill(words.asks, { seller }), language },
        }
        await ledger.appendWithin(transaction, lane, [objection])
      })
      return seller
    },
  }
}
