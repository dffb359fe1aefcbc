import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { AppError } from '../../../lib/errors.ts'
import { readDocx } from './docx/read.ts'
import { refuse } from './errors.ts'
import type { Job } from './types.ts'

/** Best first: the office suite keeps tables and automatic numbers, the others give text alone. */
const CONVERTERS = ['soffice', 'antiword', 'catdoc'] as const
type Converter = (typeof CONVERTERS)[number]

const timeout = 60_000

/** Text of a Word 97 file through a converter of the machine. Throws Invalid: converter_missing, damaged. */
export const readDoc = async (job: Job): Promise<string> => {
  const found = await findConverter()
  if (!found) throw refuse('converter_missing', job.name, { converters: CONVERTERS.join(', ') })
  const folder = await mkdtemp(join(tmpdir(), 'motcua-doc-'))
  try {
    await writeFile(join(folder, 'in.doc'), job.bytes, { mode: 0o600 })
    return await convert(found, folder, job)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw refuse('damaged', job.name)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const convert = async (
  found: { name: Converter; path: string },
  folder: string,
  job: Job,
): Promise<string> => {
  const signal = job.options.signal
  if (found.name === 'soffice') {
    const profile = `-env:UserInstallation=file://${folder}/profile`
    await run(
      found.path,
      [profile, '--headless', '--convert-to', 'docx', '--outdir', folder, 'in.doc'],
      folder,
      signal,
    )
    return readDocx({ ...job, bytes: await readFile(join(folder, 'in.docx')) })
  }
  const args =
    found.name === 'antiword' ? ['-m', 'UTF-8.txt', '-w', '0', 'in.doc'] : ['-d', 'utf-8', '-w', 'in.doc']
  return run(found.path, args, folder, signal)
}

const findConverter = async (): Promise<{ name: Converter; path: string } | null> => {
  for (const name of CONVERTERS) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name)
      if (folder && (await isExecutable(path))) return { name, path }
    }
  }
  return null
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

/** No shell, its own folder, a time limit, bounded output. */
const run = (
  path: string,
  args: readonly string[],
  cwd: string,
  signal: AbortSignal | undefined,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const limits = { cwd, timeout, killSignal: 'SIGKILL', maxBuffer: 32 * 1024 * 1024 } as const
    execFile(path, [...args], { ...limits, ...(signal ? { signal } : {}) }, (error, stdout) => {
      if (error) reject(error)
      else resolve(stdout)
    })
  })
