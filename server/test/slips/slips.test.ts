import { type SlipName, slips } from '@motcua/shared/slips'
import { afterAll, describe, expect, it } from 'vitest'
import { createRenderer, RenderError } from '../../src/lib/typst/index.ts'
import { bare, pageCount, pdfText } from './pdf-text.ts'
import { samples } from './samples.ts'

const at = 1_713_142_800 // 15/04/2024 08:00
const renderer = createRenderer()
afterAll(() => renderer.stop())

const set = (name: SlipName, data: unknown) => renderer.render(name, JSON.stringify(data), at)

// What is not printed as it stands: codes the template puts into words, minutes it writes in full, and
// fields a form has no line for (they stay merge fields for a template that wants them).
const inWords = new Set([
  'regime',
  'kind',
  'mode',
  'channel',
  'returnMode',
  'stage',
  'clock',
  'ground',
  'outcome',
  'fault',
  'qr',
  'superior',
])
const noLineFor: Partial<Record<string, RegExp>> = {
  receipt: /field$|recipients|signers\.head/,
  supplement:
    /field$|recipients|signers\.head|oneStop\.(name|address)|duration|dueReason|return|handling|fees|components|owner|idNumber|capacity/,
  refusal:
    /oneStop.address|field$|recipients|signers\.head|duration|dueReason|return|handling|fees|components|owner|phone$/,
  apology:
    /field$|recipients\.0|signers\.(submitter|officer)|oneStop\.(name|address)|duration|handling|fees|components|submitter|owner\.(phone|email|idNumber)|supplement|extensionGround/,
  stop: /field$|signers\.(submitter|officer)|oneStop\.(name|address)|duration|dueReason|return|handling|fees\.|components|owner|email|capacity/,
  book: /oneStop\.(address|phone)/,
  control:
    /field$|recipients|signers\.submitter|oneStop|duration|return|fees|components|submitter\.(?!name)|owner\.(?!name)|lookUp/,
  'hand-over':
    /field$|recipients|signers\.(submitter|head)|oneStop\.(name|address)|duration|dueReason|returnPlace|handling|components|submitter\.(?!name)|owner\.(?!name)|email|handOver\.recipient\.address|address$/,
  transfer:
    /field$|recipients|signers\.(submitter|head)|oneStop\.(address|phone)|duration|dueReason|return|handling|fees|submitter\.(?!name)|owner\.(?!name)|lookUp/,
  guidance:
    /^number|field$|recipients|signers\.(submitter|head)|return|components|submitter\.(?!name)|owner|code/,
  explanation:
    /field$|signers\.(submitter|officer)|oneStop|duration|dueReason|return|fees|components|submitter\.(?!name)|owner\.(?!name)|lookUp/,
}

type Leaf = { path: string; text: string }
const leaves = (value: unknown, path = ''): Leaf[] => {
  if (typeof value === 'string') return [{ path, text: value }]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) =>
    inWords.has(key) ? [] : leaves(item, path ? `${path}.${key}` : key),
  )
}
const isMinute = ({ text }: Leaf) => /^\d{4}-\d{2}-\d{2}T/.test(text)

const missing = (name: SlipName, data: unknown, text: string): string[] => {
  const kind = name.replace(/^r\d+-\d+-/, '')
  return leaves(data)
    .filter((leaf) => !isMinute(leaf) && !noLineFor[kind]?.test(leaf.path))
    .filter((leaf) => !text.toLowerCase().includes(bare(leaf.text).toLowerCase()))
    .map((leaf) => `${leaf.path}: ${leaf.text}`)
}

const names = Object.keys(slips) as SlipName[]

describe.each(Object.keys(samples) as (keyof typeof samples)[])('%s data', (size) => {
  it.each(names)('%s says all that it was given', async (name) => {
    const data = samples[size][name]
    expect(slips[name].safeParse(data).error).toBeUndefined()
    const pdf = await set(name, data)
    const text = pdfText(pdf)
    expect(missing(name, data, text)).toEqual([])
    expect(text).toContain(bare('Bố cục chưa theo mẫu chính thức'))
    expect(text).not.toContain('none')
  })
})

describe('a receipt', () => {
  it('prints the due date large, with hour and reason', async () => {
    const text = pdfText(await set('r61-01-receipt', samples.full['r61-01-receipt']))
    expect(text).toContain(bare('Hẹn trả kết quả: 08:05 19/04/2024'))
    expect(text).toContain(bare('Trần Phú, ngày 15 tháng 4 năm 2024'))
    expect(text).toContain(bare('15.000 đồng, đã nộp (tiền mặt)'))
  })

  it('fits one A5 page on a usual day', async () => {
    const pdf = await set('r61-01-receipt', samples.full['r61-01-receipt'])
    expect(pageCount(pdf)).toBe(1)
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 419\.5\d* 595\.2\d*\]/)
  })

  it('shows the date in force after an extension', async () => {
    const data = samples.full['r61-01-receipt']
    const text = pdfText(
      await set('r61-01-receipt', { ...data, dates: { ...data.dates, dueExtended: '2024-05-02T17:00' } }),
    )
    expect(text).toContain(bare('Hẹn trả kết quả: 17:00 02/05/2024'))
  })

  it('does not carry the note once its layout is official', async () => {
    const text = pdfText(
      await set('r61-01-receipt', { ...samples.full['r61-01-receipt'], layoutOfficial: true }),
    )
    expect(text).not.toContain(bare('Bố cục chưa theo mẫu'))
  })

  it('survives letters the font lacks, marks typed apart and markup', async () => {
    const data = samples.full['r61-01-receipt']
    const submitter = {
      ...data.submitter,
      name: 'Nguye\u0302\u0303n 日本 🎉 #eval("1") $x$ *y* \u202e@a <b>\u0000',
    }
    const text = pdfText(await set('r61-01-receipt', { ...data, submitter }))
    expect(text).toContain(bare('Nguyễn □□ □ #eval("1") $x$ *y* @a <b>'))
  })
})

describe('every date of the model', () => {
  it('stands on the control sheet', async () => {
    const data = samples.extreme['r118-06-control']
    const text = pdfText(await set('r118-06-control', data))
    for (const minute of Object.values(data.dates)) {
      const [y, m, d] = (minute ?? '').slice(0, 10).split('-')
      expect(text).toContain(`${minute?.slice(11)}${d}/${m}/${y}`)
    }
  })
})

describe('the follow-up book', () => {
  it('sets a full volume and keeps within its memory', async () => {
    const data = samples.full['r61-06-book']
    const rows = Array.from({ length: 2000 }, (_, i) => ({
      ...data.rows[i % data.rows.length],
      number: i + 1,
    }))
    expect(slips['r61-06-book'].safeParse({ ...data, rows: [...rows, rows[0]] }).success).toBe(false)
    const own = createRenderer()
    const pdf = await own.render('r61-06-book', JSON.stringify({ ...data, volume: 3, rows }), at)
    expect(pageCount(pdf)).toBeGreaterThan(100)
    expect(pdfText(pdf)).toContain(bare('quyển số 03'))
    expect(own.figures().largest).toBeLessThan(700_000_000)
    own.stop()
  })
})

describe('the renderer', () => {
  it('gives the same bytes for the same data', async () => {
    const data = samples.full['r118-04-apology']
    const first = await set('r118-04-apology', data)
    renderer.stop()
    expect((await set('r118-04-apology', data)).equals(first)).toBe(true)
  })

  it('writes PDF/A-2b', async () => {
    const pdf = (await set('transfer', samples.full.transfer)).toString('latin1')
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(pdf).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
  })

  it('stays small over fifty different documents', async () => {
    const own = createRenderer()
    const sizes: number[] = []
    for (let i = 0; i < 50; i++) {
      const data = {
        ...samples.full['r61-01-receipt'],
        content: `Nội dung thứ ${i} ${'khác nhau '.repeat(i)}`,
      }
      await own.render('r61-01-receipt', JSON.stringify(data), at)
      sizes.push(own.figures().largest)
    }
    own.stop()
    // 2.5 MB a document would be 100 MB more between the 10th and the 50th.
    expect((sizes[49] as number) - (sizes[9] as number)).toBeLessThan(40_000_000)
    expect(sizes[49] as number).toBeLessThan(350_000_000)
  })

  it('replaces its child after so many documents', async () => {
    const own = createRenderer({ documents: 2 })
    const data = JSON.stringify(samples.minimal.guidance)
    await Promise.all(Array.from({ length: 5 }, () => own.render('guidance', data, at)))
    expect(own.figures().children).toBe(3)
    own.stop()
  })

  it('fails one document without harm to the next', async () => {
    const bad = set('guidance', { not: 'a slip' })
    const good = set('guidance', samples.full.guidance)
    await expect(bad).rejects.toMatchObject({ code: 'typst.failed' })
    expect(pdfText(await good)).toContain(bare('Phiếu hướng dẫn').toUpperCase())
  })

  it('gives up a document that takes too long, then goes on', async () => {
    const own = createRenderer({ timeout: 5 })
    await expect(
      own.render('r61-06-book', JSON.stringify(samples.extreme['r61-06-book']), at),
    ).rejects.toThrow(RenderError)
    await expect(own.render('r61-06-book', '{}', at)).rejects.toMatchObject({ code: 'typst.timeout' })
    own.stop()
  })

  it('refuses more than may wait, and all that waits when it stops', async () => {
    const own = createRenderer({ queue: 2 })
    const data = JSON.stringify(samples.full.guidance)
    const asked = Array.from({ length: 5 }, () => own.render('guidance', data, at))
    const results = Promise.allSettled(asked)
    own.stop()
    const codes = (await results).map((r) =>
      r.status === 'rejected' ? (r.reason as RenderError).code : 'done',
    )
    expect(codes).toEqual(['typst.stopped', 'typst.stopped', 'typst.stopped', 'typst.busy', 'typst.busy'])
  })

  it('reads nothing outside its templates', async () => {
    const { mkdtempSync, writeFileSync } = await import('node:fs')
    const root = mkdtempSync('/tmp/typst-')
    writeFileSync(`${root}/leak.typ`, '#read("/../../etc/hostname") #read("../../../../../../etc/hostname")')
    const own = createRenderer({ templates: root })
    await expect(own.render('leak', '{}', at)).rejects.toMatchObject({ code: 'typst.failed' })
    own.stop()
  })
})
