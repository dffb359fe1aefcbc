import type { PathStep } from '../../organisation/index.ts'

/** How a unit of the tree names itself on paper (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2 and II.4). */

export type Issuer = {
  /** In sentence case: `Ủy ban nhân dân tỉnh Hải Dương`. */
  name: string
  /** Lines of the head, capitals. */
  lines: readonly string[]
  superior: string | null
  superiorLines: readonly string[]
  place: string
  /** Derived; a unit may set its own. */
  abbreviation: string
  /** A committee decides together and signs "TM.". */
  collective: boolean
}

const COMMITTEES = new Set(['province', 'district', 'commune'])
const upper = (text: string) => text.toLocaleUpperCase('vi')
const lowerFirst = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

const committee = ({ fullName }: Pick<PathStep, 'fullName'>): Pick<Issuer, 'name' | 'lines'> => ({
  name: `Ủy ban nhân dân ${lowerFirst(fullName)}`,
  lines: ['ỦY BAN NHÂN DÂN', upper(fullName)],
})

/** `Sở Kế hoạch và Đầu tư` → `SKHĐT`: first letters, without joining words. */
export const initialsOf = (name: string): string =>
  name
    .normalize('NFC')
    .split(/[\s\-,]+/)
    .filter((word) => word && !['và', 'các', 'của', 'về'].includes(word.toLocaleLowerCase('vi')))
    .map((word) => (word === upper(word) && word.length > 1 ? word : upper(word.charAt(0))))
    .join('')

const abbreviationOf = ({ kind, name }: PathStep): string => {
  if (COMMITTEES.has(kind)) return 'UBND'
  if (kind === 'office') return 'VP'
  if (name === 'Thanh tra') return 'TTT'
  return initialsOf(name)
}

/** `path`: root first, the unit last. Committees name no superior; an agency names the one it stands under. */
export const issuerOf = (path: readonly PathStep[]): Issuer => {
  const unit = path.at(-1)
  if (!unit) throw new Error('a path holds at least its unit')
  const seat = path.findLast(({ kind }) => COMMITTEES.has(kind)) ?? unit
  const base = { place: seat.name, abbreviation: abbreviationOf(unit) }
  if (COMMITTEES.has(unit.kind))
    return { ...base, ...committee(unit), superior: null, superiorLines: [], collective: true }
  const above = path.at(-2)
  const superior = above && (COMMITTEES.has(above.kind) ? committee(above) : agency(above))
  return {
    ...base,
    ...agency(unit),
    superior: superior?.name ?? null,
    superiorLines: superior?.lines ?? [],
    collective: false,
  }
}

const agency = ({ kind, name, fullName }: PathStep): Pick<Issuer, 'name' | 'lines'> => ({
  name: fullName,
  // The committee above says of which place: "VĂN PHÒNG" alone would be said twice.
  lines: [upper(kind === 'office' ? 'Văn phòng' : name)],
})
