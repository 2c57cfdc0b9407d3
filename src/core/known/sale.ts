import type { Act } from './act.ts'
import { agreed, ofKind, positionsOf } from './act.ts'
import type { Asking, Found } from './asking.ts'

/** What the nearest sale says about writing to a customer. Absent where there is no sale. */
export type SaleSeen = {
  readonly onSale?: Found
  readonly similar?: Found
  readonly sameEntity?: Found
  readonly optOutAtCollection?: Found
}

/**
 * The sale nearest to this question: by the same entity, of the same family of products, then the latest.
 * All facts come from that one sale. At one instant, the sale that showed no way out counts.
 */
export function readSale(
  { seller, purpose }: Asking,
  acts: readonly Act[],
  point: readonly Act[],
): SaleSeen {
  const sales = ofKind(acts, 'sale.recorded').toSorted(
    (a, b) =>
      Number(b.codes['entity'] === seller.entity) - Number(a.codes['entity'] === seller.entity) ||
      Number(b.codes['family'] === purpose.family) - Number(a.codes['family'] === purpose.family) ||
      b.at - a.at ||
      Number(a.codes['optOutShown'] === true) - Number(b.codes['optOutShown'] === true),
  )
  const [sale] = sales
  if (!sale) return notOnSale(point)
  const found = (value: boolean): Found => ({ value, positions: [sale.position] })
  const source = agreed(point, 'source')
  return {
    ...(source
      ? {
          onSale: {
            value: source.value === 'sale',
            positions: positionsOf([sale, ...point]),
          },
        }
      : {}),
    ...(purpose.family === undefined
      ? {}
      : { similar: found(sale.codes['family'] === purpose.family) }),
    sameEntity: found(sale.codes['entity'] === seller.entity),
    optOutAtCollection: found(sale.codes['optOutShown'] === true),
  }
}

/** A point from another source was not obtained at a sale; of a sale without its entry nothing is known. */
function notOnSale(point: readonly Act[]): SaleSeen {
  const source = agreed(point, 'source')
  return source && source.value !== 'sale'
    ? { onSale: { value: false, positions: source.positions } }
    : {}
}
