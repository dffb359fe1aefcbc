/** Keyboard shortcuts: useKeys({ j: next, k: previous, 'g q': openQueue, 'mod+k': palette }). */
import { useEffect, useRef } from 'react'

type Handler = (event: KeyboardEvent) => void
export type KeyMap = Record<string, Handler | undefined | false | null>

/**
 * Single letters are silent while somebody types or a dialog is open; "mod+…" (Ctrl or ⌘) and "escape" work everywhere.
 * Long names are lower case: "enter", "escape", "down", "up".
 * Two letters with a space are pressed one after the other within a second.
 */
export function useKeys(map: KeyMap, { enabled = true, inDialog = false } = {}): void {
  const latest = useRef(map)
  latest.current = map
  useEffect(() => {
    if (!enabled) return
    let first: { key: string; at: number } | null = null
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const key = nameOf(event)
      const pair = first && event.timeStamp - first.at < 1000 ? `${first.key} ${key}` : ''
      // After "g" a letter names a place, also for maps that know no places: it must not act as a letter of the page.
      const alone = pair.startsWith('g ') ? undefined : latest.current[key]
      const handler = (pair && latest.current[pair]) || alone
      if (!key.startsWith('mod+') && isBusy(event, key, inDialog)) return
      first = key.length === 1 ? { key, at: event.timeStamp } : null
      if (!handler) return
      event.preventDefault()
      handler(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [enabled, inDialog])
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase().replace(/^arrow/, '')
  if (event.ctrlKey || event.metaKey) return `mod+${key}`
  if (event.altKey) return `alt+${key}`
  return event.shiftKey && event.key.length > 1 ? `shift+${key}` : key
}

function isBusy(event: KeyboardEvent, key: string, inDialog: boolean): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null
  const typing = target?.closest(
    'input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable=true]',
  )
  if (typing && key !== 'escape') return true
  const pressing = target?.closest('button, a[href], summary, [role=option], [role=tab], input')
  if (pressing && (key === 'enter' || key === ' ')) return true
  return !inDialog && document.querySelector('dialog[open]:modal') !== null
}

/** ⌘ on a Mac, Ctrl elsewhere: for showing a shortcut. */
export const modName = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl'
