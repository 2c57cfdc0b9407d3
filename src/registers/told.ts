import { instantText } from '../core/calendar.ts'
import type { Register } from '../core/register.ts'
import type { RegisterList } from './list.ts'
import type { ListTaken } from './registers.ts'

/** A register, and which list of it answers for a seller, as it is told outside. */
export function toldRegister(register: Register, used: RegisterList | undefined): object {
  const { numbers: _, ...known } = register
  return { ...known, ...(used ? { list: toldList(used) } : {}) }
}

/** A list in use: `checkedAt` is when the last point was checked; absent while that goes on. */
function toldList(list: RegisterList): object {
  const { version, on, entries, broken, takenAt, checkedAt, checked, hits } = list
  return {
    version,
    on,
    values: entries,
    broken,
    takenAt: instantText(takenAt),
    ...(checkedAt === undefined ? {} : { checkedAt: instantText(checkedAt) }),
    points: { checked, hits },
  }
}

/** A list that was taken into use. */
export function toldTaken(register: Register, { broken, lines, used }: ListTaken): object {
  return { register: register.id, ...toldList(used), broken, lines }
}
