import type { Reading } from '@motcua/shared/reading'
import { fold } from './fold.ts'
import { type Run, spanOf } from './run.ts'

type Filed = Pick<Reading, 'recipients' | 'draftingUnit' | 'copies'>

const dash = /^[-–—−•+*]\s*|^[\uf000-\uf0ff]\s*/
const filing = /^luu\s*[:.]?\s*(?=vt\b|van thu|ho so|hs\b|hc\b|[a-z])/
const purpose =
  /\s*[([]\s*((?:để |đê )?(?:b\/c|đ\/b|p\/h|t\/h|t\/d|b\/cáo|báo cáo|để biết|biết|phối hợp|thực hiện|chỉ đạo|đưa tin|theo dõi|đăng tải|công khai|đăng)[^)\]]{0,60}|(?:để|de)\s[^)\]]{2,60})[)\]]\s*$/iu

/** `Nơi nhận` line by line; the filing line gives the drafting unit and the number of copies. */
export const recipientsOf = (lines: readonly Run[]): Filed => {
  const filed: Filed = { recipients: [], draftingUnit: null, copies: null }
  for (const line of lines) {
    const mark = dash.exec(line.text)?.[0].length ?? 0
    const bare = line.text.slice(mark)
    const folded = fold(bare)
    if (filing.test(folded)) {
      Object.assign(filed, filingOf(bare))
      continue
    }
    const text = bare.replace(/[\s;.,:/]+$/, '')
    if (text === '' || /^noi nhan/.test(folded)) continue
    const why = purpose.exec(text)
    const name = (why === null ? text : text.slice(0, why.index)).trim()
    if (name === '') continue
    filed.recipients.push({
      name,
      purpose: why?.[1]?.trim() ?? null,
      span: spanOf(line, mark, mark + text.length),
    })
  }
  return filed
}

/** `Lưu: VT, NC-KSTTHC (01b).` */
const filingOf = (text: string): Pick<Filed, 'draftingUnit' | 'copies'> => {
  const copies = /[(,\s](\d{1,3})\s*(?:b|bản)?\s*\)|[\s,-](\d{1,3})b\b/.exec(text)
  const names = text
    .replace(/^\s*l[ưu]u\s*[:.]?\s*/i, '')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s\d{1,3}b\b/g, ' ')
    .split(/[,;]/)
    .map((name) => name.replace(/[.\s/]+$/, '').trim())
    .filter((name) => name !== '' && !/^(?:vt|van thu|hs|ho so|hc)$/.test(fold(name)))
  return {
    draftingUnit: names.length === 0 ? null : names.join(', '),
    copies: copies === null ? null : Number(copies[1] ?? copies[2]),
  }
}
