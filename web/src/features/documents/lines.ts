import type { DocumentContent, Recipient } from '@motcua/shared/documents'

/** Parts of a document that people write as lines, and back. */

export const readLines = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

export const recipientsText = (recipients: readonly Recipient[]): string =>
  recipients.map(({ name, purpose }) => (purpose ? `${name} (${purpose})` : name)).join('\n')

/** `Chủ tịch UBND tỉnh (để b/c)`; a name that stood there before keeps where it is reached. */
export function readRecipients(typed: string, before: readonly Recipient[]): Recipient[] {
  return typed.split('\n').map((line) => {
    const [, name = line, purpose = ''] = /^(.*?)\s*\(([^()]*)\)\s*$/.exec(line) ?? []
    const known = before.find((one) => one.name === name.trim())
    return { name, unitId: known?.unitId ?? null, organId: known?.organId ?? null, purpose }
  })
}

type Authority = DocumentContent['signing']['authority']
const MARKS = ['TM', 'KT', 'TUQ', 'TL', 'Q'] as const

export const authorityText = (authority: Authority): string =>
  authority.map(({ mark, of }) => `${mark}. ${of}`.trim()).join('\n')

export const readAuthority = (lines: readonly string[]): Authority =>
  lines.slice(0, 3).flatMap((line) => {
    const mark = MARKS.find((one) => line.toUpperCase().startsWith(`${one}.`) || line.toUpperCase() === one)
    return mark ? [{ mark, of: line.slice(mark.length).replace(/^\.\s*/, '') }] : []
  })
