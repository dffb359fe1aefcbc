/**
 * The thread in which one file is read: a broken or enormous file then costs this thread, not the server. It has no
 * database and no settings; pages read earlier and pages done go through its parent.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../../lib/errors.ts'
import { extractText } from './index.ts'
import type { Answer, FromThread, Task } from './messages.ts'
import type { ExtractOptions } from './types.ts'

const task = workerData as Task

const say = (message: FromThread) => parentPort?.postMessage(message)

/** One question at a time: pages are read one after the other. */
const ask = (message: FromThread): Promise<Answer> =>
  new Promise((resolve) => {
    parentPort?.once('message', resolve)
    say(message)
  })

const { bytes, name, ...limits } = task
const options: ExtractOptions = {
  ...limits,
  pageText: async (page) => (await ask({ kind: 'known', page })).known,
  onPage: async (done, of, page) => {
    await ask({ kind: 'page', done, of, page })
  },
}

try {
  const extracted = await extractText(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    name,
    options,
  )
  say({ kind: 'done', extracted })
} catch (error) {
  if (error instanceof AppError) say({ kind: 'refused', code: error.code, facts: error.facts })
  else say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
}
