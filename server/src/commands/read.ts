import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Reading } from '@motcua/shared/reading'
import { AppError, factsIn, sentence } from '../lib/errors.ts'
import { EXTRACT_ERRORS, extractText, withScanDoubts } from '../modules/directives/extract/index.ts'
import { type Lang, tableOf } from './read-table.ts'

const USAGE = 'motcua read FILE… [--json] [--lang vi|en]   (- reads standard input)'

/**
 * `motcua read FILE…`: the tasks of each document as a table, or with `--json` one Reading a line. A file that cannot be
 * read is named on standard error, the others are read all the same, and the exit code is 1.
 */
export const read = async (args: readonly string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      lang: { type: 'string', default: 'vi' },
      help: { type: 'boolean' },
    },
  })
  if (values.help || positionals.length === 0) {
    console.log(USAGE)
    if (!values.help) process.exitCode = 2
    return
  }
  const lang: Lang = values.lang === 'en' ? 'en' : 'vi'
  const { readText } = await import('../modules/directives/reading/read.ts')
  // `motcua read … | head` closes the pipe early; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  for (const [at, path] of positionals.entries()) {
    try {
      const extracted = await extractText(await bytesOf(path), path, progress(path))
      const { ruledPages: _, ...source } = extracted
      const reading: Reading = withScanDoubts(readText(source), extracted)
      const gap = at > 0 && !values.json ? '\n' : ''
      await say(
        values.json
          ? `${JSON.stringify(reading)}\n`
          : `${gap}${tableOf(reading, lang, process.stdout.columns)}`,
      )
    } catch (error) {
      process.stderr.write(`${path}: ${whatWentWrong(error, lang)}\n`)
      process.exitCode = 1
    }
  }
}

const bytesOf = async (path: string): Promise<Buffer> => {
  if (path !== '-') {
    const { size } = await stat(path)
    // Read in one piece; extractText would refuse it afterwards anyway.
    if (size > 2 ** 30) throw new AppError(422, 'directives.file_too_large', { name: path, limit: '200 MB' })
    return readFile(path)
  }
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Somebody waiting before a scan of many pages sees it move. */
const progress = (path: string) => {
  if (!process.stderr.isTTY) return {}
  return {
    onPage: (done: number, of: number, page: { recognised: number | null }) => {
      if (page.recognised !== null) process.stderr.write(`\r${path}: ${done}/${of}${done === of ? '\n' : ''}`)
    },
  }
}

/** A pipe takes what it can hold and the rest later: wait for it, or the end is lost when the process ends. */
const say = (text: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())))

const FILE_PROBLEMS: Record<string, Record<Lang, string>> = {
  ENOENT: { vi: 'không có tệp này', en: 'no such file' },
  EACCES: { vi: 'không có quyền đọc tệp này', en: 'no permission to read this file' },
  EISDIR: { vi: 'đây là thư mục, không phải tệp', en: 'this is a folder, not a file' },
}

const whatWentWrong = (error: unknown, lang: Lang): string => {
  if (error instanceof AppError) {
    const words = EXTRACT_ERRORS[error.code]
    if (words) return sentence(words[lang], factsIn(error.facts, lang))
  }
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return FILE_PROBLEMS[code]?.[lang] ?? (error instanceof Error ? error.message : String(error))
}
