import type { FilePurpose, FileType } from '@motcua/shared/files'

/** Which types are taken in, and whether a file that cannot be opened (locked, damaged, macros) is kept all the same. */
export type Accepted = {
  readonly types: readonly FileType[]
  readonly keepUnreadable: boolean
  /** How many times the installation's largest file: a scanned plan has hundreds of pages. */
  readonly times: number
}

export const COMMON: Accepted = {
  types: [
    'application/pdf',
    'image/jpeg',
    'image/png',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  keepUnreadable: false,
  times: 1,
}

/** Official documents come as they come, plain text and old Word among them; what cannot be read is kept and said. */
const DIRECTIVE: Accepted = {
  types: [
    'application/pdf',
    'image/jpeg',
    'image/png',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/msword',
    'text/plain',
    'text/markdown',
    'text/html',
  ],
  keepUnreadable: true,
  times: 5,
}

const PURPOSES: Readonly<Record<FilePurpose, Accepted>> = { directive: DIRECTIVE }

export const acceptedFor = (purpose: FilePurpose | undefined): Accepted =>
  purpose ? PURPOSES[purpose] : COMMON
