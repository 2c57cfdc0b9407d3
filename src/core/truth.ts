/**
 * Three-valued truth (Kleene): what is not known is neither true nor false, and no combination of
 * conditions may turn *unknown* into knowledge.
 */
export type Truth = boolean | 'unknown'

export function not(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : !truth
}

export function both(one: Truth, other: Truth): Truth {
  if (one === false || other === false) return false
  return one === 'unknown' || other === 'unknown' ? 'unknown' : true
}
