import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** One registry a process, read at /metrics. */
export const registry = new Registry()
collectDefaultMetrics({ register: registry })

const latency = new Histogram({
  name: 'motcua_http_seconds',
  help: 'Time from a request passing its permission to its reply, by route',
  labelNames: ['method', 'route'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10],
  registers: [registry],
})

export const measure = (method: string, route: string) => latency.startTimer({ method, route })

const replies = new Counter({
  name: 'motcua_http_replies_total',
  help: 'Replies by route and status, those that never passed a permission too: what rates are made of',
  labelNames: ['method', 'route', 'status'],
  registers: [registry],
})

export const count = (method: string, route: string, status: number) => replies.inc({ method, route, status })

/** A number that is read when somebody asks for it: follower lag, waiting jobs. Named again, the later one is read. */
export const gauge = (
  name: string,
  help: string,
  labelNames: string[],
  collect: (gauge: Gauge) => Promise<void>,
): void => {
  registry.removeSingleMetric(name)
  new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      await collect(this as unknown as Gauge)
    },
  })
}
