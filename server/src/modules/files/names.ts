import { FILE_TYPES, type FileType } from '@motcua/shared/files'

const maxName = 200

// Control, format and direction characters: a name must not look like another name.
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Surrogate}]/gu

/**
 * The name as it is kept: last part of any path, NFC, without hidden or reserved characters, at most 200 characters with
 * its ending kept. Never empty: what nothing is left of becomes `tep-tin`.
 */
export function cleanName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const shown = last
    .normalize('NFC')
    .replace(hidden, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const ending = /\.[a-z0-9]{1,10}$/i.exec(shown)?.[0] ?? ''
  const stem = shown.slice(0, shown.length - ending.length).slice(0, maxName - ending.length)
  return `${stem.toWellFormed().replace(/\ufffd$/, '') || 'tep-tin'}${ending}`
}

/** Ending of a name, lower case, without the dot; empty when there is none. */
const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

export const endingFits = (name: string, type: FileType): boolean =>
  FILE_TYPES[type].endings.some((ending) => ending === endingOf(name))

/** `Content-Disposition` with the name for every browser (RFC 6266, RFC 8187). */
export function dispositionOf(name: string, inline: boolean): string {
  const plain = name
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
