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

const reloadedAt = 'motcua.reloaded'

/** After an update the old page's chunks are gone: loads the page anew, once a minute at most so that it cannot spin. */
export function reloadAfterUpdate(): void {
  window.addEventListener('vite:preloadError', () => {
    const last = Number(sessionStorage.getItem(reloadedAt) ?? 0)
    if (Date.now() - last < 60_000) return
    void reloadIfServed(() => sessionStorage.setItem(reloadedAt, String(Date.now())))
  })
}

/** Loads the page anew only when the server answers: otherwise the page's boundary, which says so, would be lost too. */
export async function reloadIfServed(before = () => {}): Promise<void> {
  try {
    await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' })
  } catch {
    return
  }
  before()
  location.reload()
}
