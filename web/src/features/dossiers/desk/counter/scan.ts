/** What a scanner (a keyboard that types fast) or a finger put into the box of the counter. */

export type Scanned =
  | { kind: 'card'; number: string; name: string; dateOfBirth: string | null; address: string | null }
  | { kind: 'number'; number: string; enterprise: boolean }
  | { kind: 'code'; code: string }
  | { kind: 'unknown' }

export const PERSONAL_NUMBER = /^([0-9]{9}|[0-9]{12}|[A-Z][0-9]{7,8}|[0-9]{10}(-[0-9]{3})?)$/
const TAX_CODE = /^[0-9]{10}(-[0-9]{3})?$/
/** Agency code, day, serial: `H22.10-240415-0001`, `000.00.01.H22-240415-0001`. */
const DOSSIER_CODE = /[A-Z0-9][A-Z0-9.]*-\d{6}-\d{4,}/i

/**
 * An identity card gives `number|old number|name|ddmmyyyy|sex|address|ddmmyyyy…`; a receipt gives its code, alone or
 * inside an address.
 */
export function readScan(typed: string): Scanned {
  const text = typed.normalize('NFC').trim()
  const parts = text.split('|').map((part) => part.trim())
  const [number = '', , name = '', born = '', , address = ''] = parts
  if (parts.length >= 6 && /^\d{12}$/.test(number) && name) {
    return { kind: 'card', number, name: properName(name), dateOfBirth: day(born), address: address || null }
  }
  const code = DOSSIER_CODE.exec(decoded(text))?.[0]
  if (code) return { kind: 'code', code: code.toUpperCase() }
  const plain = text.replace(/[\s.]/g, '').toUpperCase()
  if (PERSONAL_NUMBER.test(plain)) return { kind: 'number', number: plain, enterprise: TAX_CODE.test(plain) }
  return { kind: 'unknown' }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** ddmmyyyy → yyyy-mm-dd; cards with only a year of birth give nothing. */
function day(text: string): string | null {
  const [, dd, mm, yyyy] = /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? []
  if (!dd || !mm || !yyyy) return null
  const found = new Date(`${yyyy}-${mm}-${dd}T00:00:00Z`)
  return Number.isNaN(found.getTime()) || found.getUTCDate() !== Number(dd) ? null : `${yyyy}-${mm}-${dd}`
}

/** Cards print names in capitals; papers write them with capital initials. */
const properName = (name: string): string =>
  name === name.toUpperCase()
    ? name
        .toLowerCase()
        .replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    : name
