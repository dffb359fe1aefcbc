import { createServer, type Server, type Socket } from 'node:net'

/** A small SMTP server: keeps what it is given, and refuses as told by `answer` (a reply to RCPT). */
export async function smtpServer(answer: (address: string) => string) {
  const mails: string[] = []
  const server = createServer((socket) => talk(socket, mails, answer))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, mails, close: () => closed(server) }
}

const closed = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()))

function talk(socket: Socket, mails: string[], answer: (address: string) => string): void {
  let rest = ''
  let data = false
  socket.on('error', () => {})
  socket.write('220 test\r\n')
  socket.on('data', (chunk: Buffer) => {
    rest += chunk.toString('utf8')
    for (;;) {
      const end = rest.indexOf(data ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const line = rest.slice(0, end)
      rest = rest.slice(end + (data ? 5 : 2))
      if (data) mails.push(line)
      const recipient = /^RCPT TO:<(.*)>/i.exec(line)?.[1]
      const reply = data
        ? '250 kept'
        : recipient
          ? answer(recipient)
          : /^DATA/i.test(line)
            ? '354 go'
            : '250 ok'
      data = !data && /^DATA/i.test(line)
      socket.write(`${reply}\r\n`)
      if (/^QUIT/i.test(line)) socket.end()
    }
  })
}
