import { DOCUMENT_TYPE_IDS, DOCUMENT_TYPES, type DocumentType, typeRow } from '@motcua/shared/document-types'

/** Number and symbol of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3; Điều 15). */

/** Numbers below ten carry a zero: `01`, `09`, `4121`. */
export const paddedNumber = (number: number): string => String(number).padStart(2, '0')

export type SymbolParts = {
  type: DocumentType
  /** Abbreviation of the issuing unit: `UBND`, `STP`. */
  agency: string
  /** Of the division that drafted; only letters carry it. */
  division: string
}

/** What stands after the stroke: `KH-UBND` for a named document, `UBND-VP` for a letter. */
export const symbolOf = ({ type, agency, division }: SymbolParts): string => {
  const { abbreviation } = typeRow(type)
  if (abbreviation) return `${abbreviation}-${agency}`
  return division ? `${agency}-${division}` : agency
}

/** `4121/UBND-VP` */
export const codeOf = (number: number, symbol: string): string => `${paddedNumber(number)}/${symbol}`

export type ReadCode = {
  number: number | null
  /** As written, zeros and all; null when left blank. */
  written: string | null
  symbol: string
  /** Documents of rules carry the year: `61/2018/NĐ-CP`. */
  year: number | null
  /** Null for a letter, and for kinds that are no administrative document (NĐ, TT). */
  type: DocumentType | null
  /** Abbreviation before the agency as written: `QĐ`, `NĐ`; null for a letter. */
  kind: string | null
  agency: string
  division: string | null
}

const CODE = /^\s*(?:Số\s*:\s*)?(\d{1,9})?\s*\/\s*(?:(\d{4})\s*\/\s*)?([\p{L}\d&_^{}.-]+)\s*$/u
const RULE_KINDS = new Set(['NĐ', 'TT', 'TTLT', 'QH', 'PL', 'L'])

const typeAbbreviated = (abbreviation: string): DocumentType | undefined =>
  DOCUMENT_TYPE_IDS.find((id) => DOCUMENT_TYPES[id].abbreviation === abbreviation)

/** Reads what §8.2 of the grammar writes; undefined when it is no number and symbol at all. */
export const readCode = (text: string): ReadCode | undefined => {
  const match = CODE.exec(text.normalize('NFC'))
  if (!match) return undefined
  const [, written, year, symbol = ''] = match
  const [first = '', ...rest] = symbol.split('-')
  const type = rest.length > 0 ? typeAbbreviated(first) : undefined
  const kind = type || (rest.length > 0 && RULE_KINDS.has(first.replace(/\d+$/, ''))) ? first : null
  return {
    number: written ? Number(written) : null,
    written: written ?? null,
    symbol,
    year: year ? Number(year) : null,
    type: type ?? (kind ? null : 'letter'),
    kind,
    agency: kind ? (rest[0] ?? '') : first,
    division: kind ? rest.slice(1).join('-') || null : rest.join('-') || null,
  }
}
