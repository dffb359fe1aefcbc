import { Worker } from 'node:worker_threads'
import type { Reading, Source } from '@motcua/shared/reading'
import { readText } from '../reading/read.ts'

/** Up to this many characters (some thirty pages) the rules take a few hundredths of a second. */
const AT_ONCE = 60_000
/** Longest a reading may take; the rules need about a minute for ten thousand pages. */
const LONGEST_MS = 180_000

/** `readText` without holding up the event loop: a long document is read in a thread of its own. */
export const readAside = (source: Source): Promise<Reading> => {
  if (source.text.length <= AT_ONCE) return Promise.resolve(readText(source))
  const { promise, resolve, reject } = Promise.withResolvers<Reading>()
  const thread = new Worker(new URL('./read-thread.ts', import.meta.url), {
    workerData: source,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  const slow = setTimeout(() => reject(new Error(`reading ${source.name} took too long`)), LONGEST_MS)
  thread.on('message', resolve)
  thread.on('error', reject)
  thread.on('exit', () => reject(new Error(`the thread reading ${source.name} ended`)))
  return promise.finally(async () => {
    clearTimeout(slow)
    await thread.terminate()
  })
}
