import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { extractText } from './index.ts'

/** As much of a Word 97 file as its kind is told by: head of a compound file, the stream's name, flags. */
const oldWord = (flags = 0, more = ''): Buffer => {
  const head = Buffer.alloc(1_024)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head)
  head.writeUInt16LE(0xa5ec, 512)
  head.writeUInt16LE(flags, 522)
  return Buffer.concat([head, Buffer.from(`WordDocument${more}`, 'utf16le')])
}

const path = process.env.PATH
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-converter-'))
  process.env.PATH = folder
})
afterEach(async () => {
  process.env.PATH = path
  await rm(folder, { recursive: true })
})

const install = async (name: string, script: string) => {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(folder, name), 0o755)
}

it('names the converters when none is installed', async () => {
  await expect(extractText(oldWord(), 'cu.doc')).rejects.toMatchObject({
    code: 'directives.file_converter_missing',
    facts: { name: 'cu.doc', converters: 'soffice, antiword, catdoc' },
  })
})

it('takes what a converter prints, from a copy under a name of ours', async () => {
  await install(
    'antiword',
    'for last; do :; done\n[ "$last" = in.doc ] && [ -s in.doc ] && echo "Sở Nội vụ báo cáo."',
  )
  expect(await extractText(oldWord(), '$(touch x); cu.doc')).toMatchObject({
    format: 'doc',
    pages: null,
    text: 'Sở Nội vụ báo cáo.\n',
  })
})

it('calls a file damaged on which the converter fails', async () => {
  await install('catdoc', 'exit 1')
  await expect(extractText(oldWord(), 'cu.doc')).rejects.toMatchObject({ code: 'directives.file_damaged' })
})

it('refuses passwords and macros before any converter sees them', async () => {
  await install('antiword', 'echo seen')
  await expect(extractText(oldWord(0x0100), 'a.doc')).rejects.toMatchObject({
    code: 'directives.file_encrypted',
  })
  await expect(extractText(oldWord(0, '_VBA_PROJECT'), 'a.doc')).rejects.toMatchObject({
    code: 'directives.file_macros',
  })
})
