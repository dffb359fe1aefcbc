import { join } from 'node:path'
import { config } from '../../lib/config.ts'
import { clamdScanner, noScanner, type Scanner } from './scanner.ts'
import { diskStorage, type Storage } from './storage.ts'

export type FileSetup = { storage: Storage; scanner: Scanner; maxBytes: number }

let known: FileSetup | undefined

/** Store, scanner and limit of this process, from its settings. */
export function fileSetup(): FileSetup {
  const { dataDir, clamdHost, maxUploadBytes } = config()
  known ??= {
    storage: diskStorage(join(dataDir, 'files')),
    scanner: clamdHost ? clamdScanner(clamdHost) : noScanner,
    maxBytes: maxUploadBytes,
  }
  return known
}

/** Another store or scanner: an S3 store in production, a folder of its own in tests. Gives back what undoes it. */
export const setFileSetup = (changes: Partial<FileSetup>): (() => void) => {
  const before = known
  known = { ...fileSetup(), ...changes }
  return () => {
    known = before
  }
}
