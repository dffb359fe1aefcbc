import { Worker } from 'node:worker_threads'
import { Invalid } from '../../../lib/errors.ts'
import { refuse } from './errors.ts'
import type { Answer, FromThread, Task } from './messages.ts'
import type { Extracted, ExtractOptions } from './types.ts'

export type ThreadOptions = ExtractOptions & {
  /** Longest one page may take; a file without pages is one page. */
  pageSeconds?: number
  /** Heap of the thread; pictures and PDFs lie outside it. */
  heapMb?: number
}

/**
 * `extractText` in a thread of its own, so that a long or hostile file neither holds up the event loop nor outlives its
 * limits. Stopped in the middle, it goes on where it was when `pageText` gives back the pages `onPage` was handed. Throws
 * as extractText, and `directives.file_too_slow`.
 */
export const extractInWorker = (
  bytes: Buffer,
  name: string,
  options: ThreadOptions = {},
): Promise<Extracted> => {
  const { signal, pageSeconds = 120, heapMb = 1024 } = options
  if (signal?.aborted) return Promise.reject(signal.reason)
  const thread = startThread(bytes, name, options, heapMb)
  const { promise, resolve, reject } = Promise.withResolvers<Extracted>()
  const slow = () => reject(refuse('too_slow', name, { seconds: pageSeconds }))
  let timer = setTimeout(slow, pageSeconds * 1000)
  const stop = () => reject(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  thread.on('error', (error: NodeJS.ErrnoException) =>
    reject(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? refuse('too_large', name, { limit: `${heapMb} MB` })
        : error,
    ),
  )
  thread.on('exit', () => reject(new Error(`the thread reading ${name} ended`)))
  thread.on('message', (message: FromThread) => {
    clearTimeout(timer)
    timer = setTimeout(slow, pageSeconds * 1000)
    if (message.kind === 'done') resolve(message.extracted)
    else if (message.kind === 'refused') reject(new Invalid(message.code, message.facts))
    else if (message.kind === 'failed') reject(new Error(message.message))
    else answer(message, options).then((reply) => thread.postMessage(reply), reject)
  })
  return promise.finally(async () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    await thread.terminate()
  })
}

const startThread = (bytes: Buffer, name: string, options: ThreadOptions, heapMb: number): Worker => {
  // A copy of its own: small buffers share memory with others.
  const own = new Uint8Array(bytes)
  const { maxBytes, maxPages } = options
  const task: Task = { bytes: own, name, ...(maxBytes && { maxBytes }), ...(maxPages && { maxPages }) }
  return new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: task,
    transferList: [own.buffer],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  })
}

const answer = async (
  message: Extract<FromThread, { kind: 'known' | 'page' }>,
  { onPage, pageText }: ThreadOptions,
): Promise<Answer> => {
  if (message.kind === 'known') return { known: await pageText?.(message.page) }
  await onPage?.(message.done, message.of, message.page)
  return {}
}
