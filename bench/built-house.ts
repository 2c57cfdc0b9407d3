import type * as House from '../src/server/house.ts'
import type * as Parts from '../src/server/parts.ts'

// A house has pages, which Node reads from the build alone; what is built has the types of its source.
const house: unknown = await import('../dist/server/house.js')
const parts: unknown = await import('../dist/server/parts.js')

/** Opens a whole house, as the server does. */
export const { openHouse } = house as typeof House
export const { houseParts, openDesk } = parts as typeof Parts
