import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Log } from '../log.ts'
import type { Cluster } from './cluster.ts'
import { bringUp, endServer, signalServer } from './server.ts'

export type Supervised = {
  /** Whether a server that was left running was taken over. */
  adopted: boolean
  /** The connection that owns the server, while it is up. */
  holder(): pg.Client | null
  stop(): Promise<void>
}

const SHORTEST_WAIT = 50
const LONGEST_WAIT = 2000

/** Brings the server up and keeps it up until `stop()`. Only a server that we own is ever ended. */
export const supervise = async (cluster: Cluster, log: Log): Promise<Supervised> => {
  let stopping = false
  let holder: pg.Client | null = null
  let reviving = Promise.resolve()

  const hold = async (): Promise<boolean> => {
    const { client, adopted } = await bringUp(cluster, log, () => stopping)
    holder = client
    client.once('end', () => {
      holder = null
      if (!stopping) reviving = revive()
    })
    return adopted
  }
  const revive = async () => {
    log.warn({}, 'the database went away; starting it again')
    for (let wait = SHORTEST_WAIT; !stopping; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        await hold()
        log.info({}, 'the database is back')
        return
      } catch (err) {
        if (stopping) return
        log.error({ err }, 'the database does not start yet')
        await sleep(wait)
      }
    }
  }
  const stop = async () => {
    stopping = true
    await reviving
    if (!holder) return
    await holder.end().catch(() => {})
    await endServer(cluster.dataDir, log)
    process.removeListener('exit', onExit)
  }
  // When we end without a chance to wait (an uncaught error), the server is told to end by itself.
  const onExit = () => {
    if (holder) signalServer(cluster.dataDir, 'SIGINT')
  }

  const adopted = await hold()
  process.once('exit', onExit)
  let stopped: Promise<void> | null = null
  return {
    adopted,
    holder: () => holder,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}
