import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The address of a file that pages need, with its content's hash, so that browsers may keep it for good. */
export type Assets = (name: string) => string

/** The files that pages name themselves; fonts are named by the stylesheet. */
const NAMED = [
  'mark.svg',
  'base.css',
  'cabeceo.css',
  'forms.css',
  'page/enhance.js',
  'page/passkey.js',
  'page/palette.js',
  'page/proof.js',
  'page/builder.js',
  'page/friend.js',
]

/** Where the files lie: style, mark and fonts as they are, page scripts as they were built. */
export function assetFolders(root: string): { readonly plain: string; readonly built: string } {
  return { plain: join(root, 'src', 'web', 'assets'), built: join(root, 'dist', 'web', 'page') }
}

export async function readAssets(root: string): Promise<Assets> {
  const folders = assetFolders(root)
  const versions = new Map<string, string>()
  for (const name of NAMED) {
    const file = name.startsWith('page/')
      ? join(folders.built, name.slice('page/'.length))
      : join(folders.plain, name)
    versions.set(
      name,
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
        .slice(0, 12),
    )
  }
  return (name) => `/assets/${name}?v=${versions.get(name) ?? ''}`
}
