/**
 * What somebody may be at a seller. An administrator runs the desk and its people; a privacy officer looks
 * after rights and stops; an auditor reads and changes nothing.
 */
export const ROLES = [
  'administrator',
  'privacy-officer',
  'marketer',
  'salesperson',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]

export function isRole(word: unknown): word is Role {
  return ROLES.some((role) => role === word)
}
