import { z } from 'zod'
import { Instant } from './common.ts'

/** Contracts of files. Sizes in bytes, hashes in lower-case hex. */

export const FileId = z.uuid().brand('FileId')
export type FileId = z.infer<typeof FileId>

/** What may be sent: by the bytes themselves and by the ending of the name, which must agree. */
export const FILE_TYPES = {
  'application/pdf': { endings: ['pdf'], words: 'PDF' },
  'image/jpeg': { endings: ['jpg', 'jpeg'], words: 'JPG' },
  'image/png': { endings: ['png'], words: 'PNG' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    endings: ['docx'],
    words: 'DOCX',
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { endings: ['xlsx'], words: 'XLSX' },
  'application/msword': { endings: ['doc'], words: 'DOC' },
  'text/plain': { endings: ['txt'], words: 'TXT' },
  'text/markdown': { endings: ['md', 'markdown'], words: 'MD' },
  'text/html': { endings: ['html', 'htm'], words: 'HTML' },
} as const

export type FileType = keyof typeof FILE_TYPES

/** What a file is sent for, where that widens what is taken. Without one: PDF, JPG, PNG, DOCX, XLSX. */
export const FilePurpose = z.enum(['directive'])
export type FilePurpose = z.infer<typeof FilePurpose>

export const FileRecord = z.object({
  id: FileId,
  name: z.string(),
  type: z.string().describe('Media type found in the bytes'),
  size: z.number().int().describe('Bytes'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  scan: z.enum(['not_scanned', 'clean']).describe('not_scanned: no malware scanner is configured'),
  uploadedBy: z.string().describe('Actor, e.g. `citizen:…`'),
  uploadedAt: Instant,
  holder: z.object({ kind: z.string(), id: z.string() }).nullable().describe('What the file belongs to'),
})
export type FileRecord = z.infer<typeof FileRecord>
