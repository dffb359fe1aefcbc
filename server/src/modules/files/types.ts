import { open } from 'node:fs/promises'
import { FILE_TYPES, type FileType } from '@motcua/shared/files'
import { fileTypeFromBuffer } from 'file-type'
import { Invalid } from '../../lib/errors.ts'
import { endingFits, isFileType } from './names.ts'
import { documentTypeOf } from './packages.ts'

const headBytes = 4_100

const allTypes = Object.keys(FILE_TYPES).filter(isFileType)

/**
 * Type of a file by its bytes, which must be one of `accepted` and what its name says. Throws Invalid: wrong_type,
 * disguised, damaged, locked, macros, bomb.
 */
export async function checkType(
  path: string,
  size: number,
  name: string,
  accepted: readonly FileType[] = allTypes,
): Promise<FileType> {
  const { head, tail } = await ends(path, size)
  const found = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime
  const type = isPackage(head) ? await documentTypeOf(path, size, name) : found
  if (!type || !isFileType(type) || !accepted.includes(type)) throw refuseType(name, type, found, accepted)
  if (!endingFits(name, type)) throw new Invalid('files.disguised', { name, found: FILE_TYPES[type].words })
  if (!isWhole(type, head, tail)) throw new Invalid('files.damaged', { name })
  if (type === 'application/pdf' && /\/Encrypt\s/.test(tail.toString('latin1'))) {
    throw new Invalid('files.locked', { name })
  }
  return type
}

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
