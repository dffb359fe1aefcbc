import { expect, it } from 'vitest'
import { extractInWorker } from './index.ts'
import { emptyPages, lockedPdf, paragraph, wordOf } from './test/paper.ts'
import type { PageText } from './types.ts'

it('reads in a thread as without one, errors included', async () => {
  const source = await extractInWorker(wordOf(paragraph('Sở Nội vụ báo cáo.')), 'thu.docx')
  expect(source).toMatchObject({ format: 'docx', text: 'Sở Nội vụ báo cáo.' })
  await expect(extractInWorker(lockedPdf(), 'khoa.pdf')).rejects.toMatchObject({
    code: 'directives.file_encrypted',
    facts: { name: 'khoa.pdf' },
  })
})

it('stopped in the middle, goes on where it was', async () => {
  const file = emptyPages(6)
  const kept = new Map<number, PageText>()
  const stop = new AbortController()
  const first = extractInWorker(file, 'dai.pdf', {
    signal: stop.signal,
    onPage: (done, _, page) => {
      kept.set(done, { ...page, text: `trang ${done}` })
      if (done === 3) stop.abort(new Error('killed'))
    },
  })
  await expect(first).rejects.toThrow('killed')
  expect([...kept.keys()]).toEqual([1, 2, 3])
  const again: number[] = []
  const source = await extractInWorker(file, 'dai.pdf', {
    pageText: (n) => kept.get(n),
    onPage: (done) => {
      again.push(done)
    },
  })
  expect(again).toEqual([4, 5, 6])
  expect(source.text).toBe('trang 1\n\ftrang 2\n\ftrang 3\n\f\n\f\n\f')
})

it('gives up on a page that takes too long', async () => {
  const waiting = extractInWorker(emptyPages(2), 'cham.pdf', {
    pageSeconds: 1,
    pageText: () => new Promise(() => undefined),
  })
  await expect(waiting).rejects.toMatchObject({ code: 'directives.file_too_slow', facts: { seconds: 1 } })
})
