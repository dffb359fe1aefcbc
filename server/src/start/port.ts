import { createServer } from 'node:net'

const TRIES = 20

/** The wanted port, or the next free one when nobody insisted on it. */
export const freePort = async (host: string, wanted: number, insisted: boolean): Promise<number> => {
  for (let port = wanted; port < wanted + (insisted ? 1 : TRIES); port++) {
    if (await isFree(host, port)) return port
  }
  throw new Error(
    insisted
      ? `port ${wanted} is taken by another program`
      : `ports ${wanted} to ${wanted + TRIES - 1} are all taken`,
  )
}

const isFree = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
