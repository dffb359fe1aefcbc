import { type ComponentType, lazy } from 'react'

/** A page loaded when first opened: `page(() => import('./pages/Queue.tsx'), 'Queue')`. */
export function page<K extends string, P extends object>(
  load: () => Promise<Record<K, ComponentType<P>>>,
  name: K,
) {
  return lazy(async () => {
    const module = await load()
    return { default: module[name] }
  })
}
