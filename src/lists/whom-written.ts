/** `ref:C-1` and `contact:ID` say what they are; else an @ makes an address, and digits a number. */
export function whomOf(to: string): Readonly<Record<string, string>> {
  const [, way, value] = /^(ref|contact):(.+)$/.exec(to) ?? []
  if (way !== undefined && value !== undefined) return { [way]: value }
  return to.includes('@') ? { email: to } : { phone: to }
}
