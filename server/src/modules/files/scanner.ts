import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { AppError } from '../../lib/errors.ts'

/** `not_scanned` only when no scanner is configured: a scanner that cannot be reached refuses instead. */
export type ScanResult =
  | { state: 'not_scanned' }
  | { state: 'clean' }
  | { state: 'infected'; finding: string }

export type Scanner = (path: string) => Promise<ScanResult>

export const noScanner: Scanner = async () => ({ state: 'not_scanned' })

const timeout = 60_000
/** Most bytes clamd takes as one chunk by default are many more; this keeps memory small. */
const chunkBytes = 64 * 1024

/** Scans with a clamd listening at `host:port` (INSTREAM). */
export const clamdScanner =
  (address: string): Scanner =>
  async (path) => {
    const reply = await ask(address, path).catch(() => {
      throw new AppError(503, 'files.scanner_away')
    })
    const finding = /^stream: (.+) FOUND/.exec(reply)?.[1]
    if (finding) return { state: 'infected', finding }
    if (/^stream: OK/.test(reply)) return { state: 'clean' }
    throw new AppError(503, 'files.scanner_away')
  }

async function ask(address: string, path: string): Promise<string> {
  const [host, port] = address.split(/:(?=\d+$)/)
  const socket = connect({ host: host ?? 'localhost', port: Number(port ?? 3310) })
  socket.setTimeout(timeout, () => socket.destroy(new Error('clamd is silent')))
  const reply = collect(socket)
  // Both ends can fail; waiting for both keeps the other failure from going unhandled.
  const [, answer] = await Promise.all([send(socket, path), reply])
  return answer
}

async function send(socket: Socket, path: string): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    if (!socket.write(chunk)) await drained(socket)
  }
  socket.write(Buffer.alloc(4))
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('drain', resolve)
    socket.once('close', () => reject(new Error('clamd hung up')))
  })

const collect = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('end', () => resolve(text.replaceAll('\0', '').trim()))
    socket.on('error', reject)
  })
