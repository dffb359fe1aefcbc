import { open } from 'node:fs/promises'
import { FILE_TYPES, type FileType } from '@motcua/shared/files'
import { fileTypeFromBuffer } from 'file-type'
import { Invalid } from '../../lib/errors.ts'
import { endingFits } from './names.ts'
import { documentTypeOf } from './packages.ts'
import { type Accepted, COMMON } from './purposes.ts'
import { looksLikeText, textTypeOf } from './text.ts'

const headBytes = 4_100

/**
 * Type of a file by its bytes, which must be one of those accepted and what its name says. Throws Invalid: wrong_type,
 * disguised, and, unless such files are kept unread, damaged, locked, macros, bomb.
 */
export async function checkType(
  path: string,
  size: number,
  name: string,
  { types, keepUnreadable }: Accepted = COMMON,
): Promise<FileType> {
  const { head, tail } = await ends(path, size)
  const found = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime
  const type = await typeOf({ path, size, name, head, tail, found }, keepUnreadable)
  if (!type || !types.includes(type)) throw refuseType(name, type, found, types)
  if (!endingFits(name, type)) throw new Invalid('files.disguised', { name, found: FILE_TYPES[type].words })
  if (keepUnreadable) return type
  if (!isWhole(type, head, tail)) throw new Invalid('files.damaged', { name })
  if (type === 'application/pdf' && /\/Encrypt\s/.test(tail.toString('latin1'))) {
    throw new Invalid('files.locked', { name })
  }
  return type
}

type Look = {
  path: string
  size: number
  name: string
  head: Buffer
  tail: Buffer
  found: string | undefined
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const UNREADABLE: ReadonlySet<string> = new Set([
  'files.damaged',
  'files.locked',
  'files.macros',
  'files.bomb',
])

async function typeOf(look: Look, keepUnreadable: boolean): Promise<FileType | undefined> {
  const { path, size, name, head, tail, found } = look
  if (isPackage(head)) {
    return documentTypeOf(path, size, name).catch((error: unknown) => {
      // Evidence of what somebody sent: kept, never unpacked; whoever reads it says why it cannot be read.
      if (keepUnreadable && error instanceof Invalid && UNREADABLE.has(error.code)) return DOCX
      throw error
    })
  }
  // Word 97, and DOCX under a password: both are compound files.
  if (found === 'application/x-cfb') return endingFits(name, DOCX) ? DOCX : 'application/msword'
  if (isFileType(found)) return found
  return looksLikeText(head, tail, found) ? textTypeOf(name) : undefined
}

const isFileType = (type: string | undefined): type is FileType =>
  type !== undefined && Object.hasOwn(FILE_TYPES, type)

const isPackage = (head: Buffer): boolean => head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))

/** A name that promises an accepted type over other bytes is a disguise; any other is just not accepted. */
function refuseType(
  name: string,
  type: string | undefined,
  found: string | undefined,
  accepted: readonly FileType[],
): Invalid {
  if (accepted.some((each) => endingFits(name, each))) {
    return new Invalid('files.disguised', { name, found: type ?? found ?? 'không rõ loại / of unknown type' })
  }
  return new Invalid('files.wrong_type', {
    name,
    accepted: accepted.map((each) => FILE_TYPES[each].words).join(', '),
  })
}

/** Cut-off uploads and half-written scans keep a good beginning; their end is missing. */
function isWhole(type: FileType, head: Buffer, tail: Buffer): boolean {
  if (type === 'application/pdf') return tail.includes('%%EOF')
  if (type === 'image/png') return tail.includes('IEND') && head.includes('IHDR')
  // Cameras append their own data behind the end mark, so it is looked for, not expected last.
  if (type === 'image/jpeg') return tail.includes(Buffer.of(0xff, 0xd9))
  return true
}

async function ends(path: string, size: number): Promise<{ head: Buffer; tail: Buffer }> {
  const handle = await open(path)
  try {
    const head = Buffer.alloc(Math.min(headBytes, size))
    await handle.read(head, 0, head.length, 0)
    const tail = Buffer.alloc(Math.min(64 * 1024, size))
    await handle.read(tail, 0, tail.length, size - tail.length)
    return { head, tail }
  } finally {
    await handle.close()
  }
}
