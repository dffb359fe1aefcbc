import { parentPort, workerData } from 'node:worker_threads'
import type { Source } from '@motcua/shared/reading'
import { readText } from '../reading/read.ts'

/** The reading of a long document, in a thread of its own: see read-aside.ts. */
parentPort?.postMessage(readText(workerData as Source))
