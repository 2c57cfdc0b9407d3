import { createReadStream, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { registerNamed } from '../registers/list.ts'
import { toldRegister, toldTaken } from '../registers/told.ts'
import { REFUSED_SAYS, parseListWish } from '../registers/wish.ts'
import type { Seller } from '../sellers/seller.ts'
import type { Errand, Tell } from './errand.ts'
import { ErrandRefused, told } from './errand.ts'
import type { House } from './house.ts'

/** Takes a list of a register into use, tells which answer, or goes on with checks. */
export async function runRegisterErrand(
  house: House,
  { name, options }: Errand,
  tell: Tell,
): Promise<unknown> {
  const seller = await house.sellers.find(options['seller'] ?? '')
  if (!seller) throw new ErrandRefused('There is no seller with this id.')
  if (name === 'register-import') return importList(house, seller, options, tell)
  if (name === 'register-check') await house.registers.goOn(seller.lane, tell)
  const used = await house.registers.inUse(seller.lane)
  const registers = house.registers.all.map((register) =>
    toldRegister(
      register,
      used.find((list) => list.register === register.id),
    ),
  )
  return { registers }
}

async function importList(
  { registers }: House,
  { lane }: Seller,
  { register: named = '', file = '', version, on, hash, acceptBroken }: Errand['options'],
  tell: Tell,
): Promise<unknown> {
  const register = registerNamed(registers.all, named)
  if (!register) {
    const names = registers.all.map(({ id }) => id).join(', ')
    throw new ErrandRefused(`There is no register of this name. There are: ${names}.`)
  }
  const wish = parseListWish(register, { version, on, hash, acceptBroken })
  if (!wish.ok) throw new ErrandRefused(told(wish.reason))
  if (!isAbsolute(file)) throw new ErrandRefused('An import needs the whole path of its file.')
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new ErrandRefused('There is no such file.')
  const taken = await registers.take(lane, wish.value, createReadStream(file), tell)
  if (taken.ok) return toldTaken(register, taken.value)
  const { why, values, broken, lines } = taken.reason
  return { register: register.id, refused: why, says: REFUSED_SAYS[why], values, broken, lines }
}
