/** Tells whether a text is new. It keeps fingerprints of 64 bits up to a limit, and no text. */
export type Seen = { readonly add: (text: string) => boolean }

const SLOTS_AT_FIRST = 1024
const FULL = 0.6
/** 64 MB of fingerprints: some five million texts. What comes after them is looked up alone. */
const SLOTS_MAX = 2 ** 23

/** A set of fingerprints with open addressing: 8 bytes a slot, however long the texts are. */
export function createSeen(slotsMax: number = SLOTS_MAX): Seen {
  let slots = new Uint32Array(SLOTS_AT_FIRST * 2)
  let size = 0

  function put(low: number, high: number): boolean {
    const mask = slots.length / 2 - 1
    for (let at = low & mask; ; at = (at + 1) & mask) {
      const [slotLow, slotHigh] = [slots[at * 2], slots[at * 2 + 1]]
      if (slotLow === low && slotHigh === high) return false
      if (slotLow !== 0 || slotHigh !== 0) continue
      if (isFull()) return true
      slots[at * 2] = low
      slots[at * 2 + 1] = high
      return true
    }
  }

  const isFull = (): boolean => size >= (slots.length / 2) * FULL

  function grow(): void {
    const old = slots
    slots = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += 2) {
      const [low = 0, high = 0] = [old[at], old[at + 1]]
      if (low !== 0 || high !== 0) put(low, high)
    }
  }

  return {
    add: (text) => {
      const isNew = put(fingerprint(text, 0x811c9dc5), fingerprint(text, 0x9e3779b9) || 1)
      if (isNew && !isFull()) size++
      if (isFull() && slots.length / 2 < slotsMax) grow()
      return isNew
    },
  }
}

/** MurmurHash3's mixing over the letters of a text. */
function fingerprint(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0xcc9e2d51)
    hash = (hash << 15) | (hash >>> 17)
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
