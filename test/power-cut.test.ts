import { expect, test } from 'vitest'
import { readTrace } from '../tools/power-cut.ts'

const page = '7 pwrite64(9</d/store.db-wal>, "\\r\\0\\0\\0\\n\\1N\\0"..., 4096, 56) = 4096'
const frame = '7 pwrite64(9</d/store.db-wal>, "\\0\\0\\5!\\0\\0\\0\\0"..., 24, 32) = 24'
const commit = '7 pwrite64(9</d/store.db-wal>, "\\0\\0\\5!\\0\\0\\5!"..., 24, 4152) = 24'
const flush = '7 fsync(9</d/store.db-wal>) = 0'
const answer = '7 write(20<anon_inode:[eventfd]>, "\\1\\0\\0\\0\\0\\0\\0\\0", 8) = 8'
const other = '8 write(1<pipe:[1]>, "kept 1 a"..., 120) = 120'

test('a trace shows each commit, and whether it was flushed before it was answered', () => {
  const read = (...lines: readonly string[]) => readTrace(lines.join('\n'))
  expect(read(frame, page, commit, other, page, other, flush, answer)).toEqual({
    commits: 1,
    flushed: 1,
  })
  expect(read(frame, page, commit, page, answer, flush)).toEqual({ commits: 1, flushed: 0 })
  expect(read(commit, page, commit, page, flush)).toEqual({ commits: 2, flushed: 1 })
  expect(read(commit, page)).toEqual({ commits: 1, flushed: 0 })
})
