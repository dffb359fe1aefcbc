import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/**
 * One keep-alive connection that asks one thing at a time. The clients share two cores with the server they measure,
 * so they do as little as HTTP allows: a general client costs as much as the reply it waits for.
 */
export type Client = {
  ask(request: Request): Promise<Reply>
  close(): void
}

export type Request = {
  method: 'GET' | 'POST'
  path: string
  token?: string
  key?: string
  body?: unknown
}

export type Reply = { status: number; text: string }

const END = Buffer.from('\r\n\r\n')

export const open = async (port: number): Promise<Client> => {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await once(socket, 'connect')
  const replies = reader(socket)
  return {
    ask: (request) => {
      const reply = replies()
      socket.write(written(request))
      return reply
    },
    close: () => socket.destroy(),
  }
}

const written = ({ method, path, token, key, body }: Request): string => {
  const text = body === undefined ? '' : JSON.stringify(body)
  const head = [
    `${method} /api${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'x-requested-with: motcua',
    ...(token ? [`cookie: mc_session=${token}`] : []),
    ...(key ? [`idempotency-key: ${key}`] : []),
    ...(text ? ['content-type: application/json', `content-length: ${Buffer.byteLength(text)}`] : []),
  ]
  return `${head.join('\r\n')}\r\n\r\n${text}`
}

/** Gives the next whole reply; the server states every length. */
const reader = (socket: Socket) => {
  let waiting: { done: (reply: Reply) => void; failed: (error: Error) => void } | undefined
  let parts: Buffer[] = []
  const take = () => {
    const buffer = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    parts = [buffer]
    const end = buffer.indexOf(END)
    if (end < 0) return
    const head = buffer.toString('latin1', 0, end)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (buffer.length < end + 4 + length) return
    parts = []
    waiting?.done({ status: Number(head.slice(9, 12)), text: buffer.toString('utf8', end + 4) })
  }
  socket.on('data', (chunk: Buffer) => {
    parts.push(chunk)
    take()
  })
  const fail = () => waiting?.failed(new Error('the server closed the connection'))
  socket.on('error', fail).on('close', fail)
  return () =>
    new Promise<Reply>((done, failed) => {
      waiting = { done, failed }
    })
}

/** As many connections as clients; all closed afterwards. */
export const withClients = async <Result>(
  port: number,
  count: number,
  work: (clients: readonly Client[]) => Promise<Result>,
): Promise<Result> => {
  const clients = await Promise.all(Array.from({ length: count }, () => open(port)))
  try {
    return await work(clients)
  } finally {
    for (const client of clients) client.close()
  }
}

/** A refusal in a bench is a mistake of the bench, or a fault worth stopping for. */
export const expectOk = (reply: Reply): void => {
  if (reply.status >= 300) throw new Error(`HTTP ${reply.status}: ${reply.text.slice(0, 600)}`)
}
