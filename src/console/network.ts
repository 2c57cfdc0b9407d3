/** From which network somebody comes: somebody with IPv6 has a whole network of addresses. */
export function networkOf(ip: string): string {
  return ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip
}
