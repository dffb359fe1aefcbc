/** Mechanical damage done to a clean copy, the same each time: one gold answer then serves several copies. */

/** Small repeatable sequence (mulberry32): the same copy on every run and machine. */
const dice = (seed: string) => {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const bare = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').normalize('NFC')

const someBare = (text: string, seed: string, share: number): string => {
  const roll = dice(seed)
  return text.replace(/\p{L}+/gu, (word) => (roll() < share ? bare(word) : word))
}

const isTable = (line: string): boolean => /[|\t<]/.test(line)

/** Long lines broken at the width of a page, as a PDF gives them. */
const wrap = (text: string, width = 82, indent = ''): string =>
  text
    .split('\n')
    .flatMap((line) => {
      if (isTable(line) || line.length <= width) return [indent + line]
      const rows: string[] = []
      let row = ''
      for (const word of line.split(' ')) {
        if (row && row.length + word.length + 1 > width) {
          rows.push(row)
          row = word
        } else row = row ? `${row} ${word}` : word
      }
      return [...rows, row].map((part) => indent + part)
    })
    .join('\n')

/** Some paragraphs of the body run on in the line of the one before. The head, the lists and the signature keep theirs. */
const glue = (text: string, seed: string): string => {
  const roll = dice(seed)
  const out: string[] = []
  let inside = false
  for (const line of text.split('\n')) {
    if (/^\s*Nơi nhận/.test(line)) inside = false
    const last = out.findLastIndex((earlier) => earlier.trim())
    const before = out[last] ?? ''
    const mayRun = inside && line.trim() && !isTable(line + before) && /[.;:]$/.test(before.trim())
    if (mayRun && roll() < 0.4) {
      out.length = last
      out.push(`${before} ${line.trim()}`)
    } else out.push(line)
    if (/^\s*(1\.|I\.|Điều 1)/.test(line)) inside = true
  }
  return out.join('\n')
}

const CONFUSED: Record<string, string> = {
  ổ: 'ồ',
  ồ: 'ô',
  ế: 'ê',
  ấ: 'â',
  ớ: 'ơ',
  ữ: 'ừ',
  ả: 'à',
  ẽ: 'ẻ',
  ị: 'i',
  ứ: 'ư',
}

/** Recognition that takes one mark for another in a few words of a hundred. */
const misread = (text: string, seed: string): string => {
  const roll = dice(seed)
  return text.replace(/\p{L}+/gu, (word) =>
    roll() < 0.03 ? word.replace(/[ổồếấớữảẽịứ]/, (letter) => CONFUSED[letter] ?? letter) : word,
  )
}

/** Page numbers, form feeds and signature stamps where pages end, in the middle of sentences too. */
const furniture = (text: string): string => {
  const lines = wrap(text).split('\n')
  const out: string[] = []
  let page = 1
  for (const [at, line] of lines.entries()) {
    if (at > 0 && at % 36 === 0 && !isTable(line)) {
      page += 1
      out.push('', `\f${page}`, '')
    }
    if (at === 20 && !isTable(line))
      out.push('Ký bởi: Văn thư', 'Thời gian ký: 14.05.2024 09:41:26 +07:00', '')
    out.push(line)
  }
  return out.join('\n')
}

const RIGHT = /^\s*(\*\*)?(CỘNG H[OÒ]A|CỘNG HOÀ|Độc lập|[^,|]{3,30}, ngày\s.*năm 20\d\d)/

/** No empty line left. */
const tight = (text: string): string => text.replace(/\n\s*\n/g, '\n')

/** The two cells of the head side by side, as `pdftotext -layout` prints them. */
const columns = (text: string): string => {
  const lines = text.split('\n')
  const end = lines.findIndex((line) =>
    /^\s*(Kính gửi|QUYẾT ĐỊNH|KẾ HOẠCH|CHỈ THỊ|THÔNG BÁO|HƯỚNG DẪN|CÔNG ĐIỆN|BÁO CÁO|TỜ TRÌNH)/.test(line),
  )
  const head = lines.slice(0, Math.max(end, 0)).filter((line) => line.trim())
  if (end < 0 || end > 24 || head.some(isTable)) return wrap(text)
  const right = head.filter((line) => RIGHT.test(line))
  const left = head.filter((line) => !RIGHT.test(line))
  const number = left.findIndex((line) => /^\s*Số/.test(line))
  if (right.length < 3 || number < 0) return wrap(text)
  // The motto stands beside the agency, the day beside the number.
  const beside = new Map([
    [0, right[0] ?? ''],
    [1, right[1] ?? ''],
    [Math.max(number, 2), right[2] ?? ''],
  ])
  const rows = Math.max(left.length, 3)
  const joined = Array.from({ length: rows }, (_, i) =>
    `${(left[i] ?? '').trim().padEnd(44)}${(beside.get(i) ?? '').trim()}`.trimEnd(),
  )
  return [...joined, '', wrap(lines.slice(end).join('\n'), 88, '   ')].join('\n')
}

export const DAMAGES: Record<string, (text: string, seed: string) => string> = {
  nfd: (text) => text.normalize('NFD'),
  marks5: (text, seed) => someBare(text, seed, 0.05),
  marks40: (text, seed) => someBare(text, seed, 0.4),
  bare,
  misread,
  wrapped: (text) => wrap(text),
  glued: glue,
  furniture,
  columns,
  tight: (text) => wrap(tight(text)),
  worst: (text, seed) => furniture(tight(misread(someBare(text, seed, 0.1), seed))),
  crlf: (text) => wrap(text, 70).replaceAll('\n', '\r\n'),
}
