import { setTimeout as sleep } from 'node:timers/promises'

/** Each worker does one thing after the other until the time is over; how long each took, and how many a second. */
export type Load = { times: number[]; perSecond: number }

export const closedLoop = async <Worker>(
  workers: readonly Worker[],
  seconds: number,
  one: (worker: Worker) => Promise<void>,
): Promise<Load> => {
  const times: number[] = []
  const began = performance.now()
  const end = began + seconds * 1000
  await Promise.all(
    workers.map(async (worker) => {
      for (let now = performance.now(); now < end; now = performance.now()) {
        await one(worker)
        times.push(performance.now() - now)
      }
    }),
  )
  return { times, perSecond: (times.length * 1000) / (performance.now() - began) }
}

/** Everything in the list, by however many workers; for work that is there once. */
export const drain = async <Worker, Item>(
  workers: readonly Worker[],
  items: readonly Item[],
  one: (worker: Worker, item: Item) => Promise<void>,
): Promise<Load> => {
  const times: number[] = []
  const left = items.values()
  const began = performance.now()
  await Promise.all(
    workers.map(async (worker) => {
      for (const item of left) {
        const now = performance.now()
        await one(worker, item)
        times.push(performance.now() - now)
      }
    }),
  )
  return { times, perSecond: (times.length * 1000) / (performance.now() - began) }
}

/**
 * Arrivals at a fixed rate, whoever is free takes the next. A request that had to wait for a free client is timed from
 * when it should have been sent: a stall is felt by all who arrive during it.
 */
export const atRate = async <Worker>(
  workers: readonly Worker[],
  perSecond: number,
  seconds: number,
  one: (worker: Worker) => Promise<void>,
): Promise<Load> => {
  const times: number[] = []
  const began = performance.now()
  const total = Math.floor(perSecond * seconds)
  let next = 0
  await Promise.all(
    workers.map(async (worker) => {
      for (let n = next++; n < total; n = next++) {
        const due = began + (n * 1000) / perSecond
        const early = due - performance.now()
        if (early > 0) await sleep(early)
        await one(worker)
        times.push(performance.now() - due)
      }
    }),
  )
  return { times, perSecond: (times.length * 1000) / (performance.now() - began) }
}

export const merged = (loads: readonly Load[]): Load => ({
  times: loads.flatMap(({ times }) => times),
  perSecond: loads.reduce((sum, { perSecond }) => sum + perSecond, 0) / loads.length,
})
