import { fold, isCapitals } from './fold.ts'
import { authorityLine } from './head.ts'
import { headKind } from './head-lines.ts'
import { agencyStart } from './lexicon/naming.ts'
import { agencyName, type Named } from './naming.ts'
import { join, type Run, slice, trim } from './run.ts'

export type Agency = Named & { run: Run }

const levelStart =
  /^(?:tinh(?! (?:uy|doan)\b)|thanh pho|tp\.?|thi xa|huyen|quan|dac khu|thi tran|phuong|xa)\s/

/** The agencies named at the head, from the top: superiors first, the issuer last. */
export const agenciesOf = (left: readonly Run[]): Agency[] => {
  const groups: Run[][] = []
  for (const run of left.flatMap(apart)) {
    const folded = fold(run.text)
    const kind = headKind(run.text, folded)
    if (kind !== 'agency' && !(kind === 'other' && isMixedAgency(run.text, folded, groups.length))) {
      if (groups.length > 0) break
      continue
    }
    if (groups.length === 0 || begins(folded, groups.at(-1) as Run[])) groups.push([run])
    else groups.at(-1)?.push(run)
  }
  return groups.map((runs) => {
    const run = join(runs)
    return { ...agencyName(withoutTail(run.text)), run }
  })
}

/** `ỦY BAN NHÂN DÂN TỈNH HÀ NAM SỞ NỘI VỤ` in one cell: two agencies. */
const apart = (run: Run): Run[] => {
  const folded = fold(run.text)
  if (!isCapitals(run.text) || !/^(?:uy ban nhan dan|ubnd|bo)\s/.test(folded)) return [run]
  const hit = second.exec(folded)
  if (
    hit === null ||
    (/^so\b/.test(folded.slice(hit.index + 1)) && /[À-ỹ]/.test(run.text) && !/\sSỞ\s/.test(run.text))
  )
    return [run]
  return [trim(slice(run, 0, hit.index)), trim(slice(run, hit.index))]
}

const second =
  /(?<=^(?:uy ban nhan dan|ubnd|bo)\s.{3,60})\s(?=(?:so|van phong|ban (?:quan ly|dan toc|chi dao)|chi cuc|cuc|vu|phong|trung tam|thanh tra)\s)/

/** `UBND THÀNH PHỐ HẢI PHÒNG` is complete, though `PHÒNG` elsewhere wants another word. */
const wholeCommittee =
  /^(?:uy ban nhan dan|ubnd) (?:tinh|thanh pho|tp\.?|thi xa|huyen|quan|phuong|xa) \S+ \S+$/

/** A new agency, or a further line of the one above? */
const begins = (folded: string, above: readonly Run[]): boolean => {
  if (levelStart.test(folded)) return false
  const before = fold(above.map((run) => run.text).join(' '))
  if (levelStart.test(before) && above.length === 1) return true
  if (
    !wholeCommittee.test(before) &&
    /(?:\b(?:va|cac|cua|so|ban|phong|thuoc|ve|quan ly)|[-,&])$/.test(before)
  )
    return false
  return agencyStart.test(folded)
}

/** Heads are set in capitals, but some offices write `UBND tỉnh Bắc Giang`, `Sở Nội vụ`. */
const isMixedAgency = (text: string, folded: string, before: number): boolean =>
  text.length < 60 &&
  !/[.;:]$/.test(text) &&
  (before > 0
    ? agencyStart.test(folded) || levelStart.test(folded)
    : agencyStart.test(folded) && /^\p{Lu}/u.test(text))

const withoutTail = (text: string): string => text.replace(/[\s*_.,:;–-]+$/, '')

/** `TỈNH QUẢNG NINH` alone over another agency stands for its People's Committee. */
export const asCommittee = (name: string): string =>
  /^(?:Tỉnh(?! ủy| đoàn)|Thành phố|Huyện(?! ủy| đoàn)|Quận(?! ủy)|Thị xã)\s/.test(name)
    ? `Ủy ban nhân dân ${name.slice(0, 1).toLowerCase()}${name.slice(1)}`
    : name

/** `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG` over the grounds of a decision: whose decision it is. */
export const decider = (run: Run): Agency | null => {
  if (!isCapitals(run.text) || !authorityLine.test(fold(run.text))) return null
  const body = run.text.replace(/^(?:PHÓ\s+)?CHỦ\s+TỊCH\s+/iu, '').replace(/^(?:PHO\s+)?CHU\s+TICH\s+/i, '')
  return { ...agencyName(withoutTail(body)), run }
}
