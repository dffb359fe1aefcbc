/**
 * Two languages, no library. Each feature keeps its words in its own `words.ts`:
 *
 *   export const t = words({ 'queue.title': '{n} hồ sơ' }, { 'queue.title': '{n} dossiers' })
 *   t('queue.title', { n: 12 })
 *
 * The compiler demands the English for every Vietnamese key, and a page loads only the words it imports.
 */
import { useSyncExternalStore } from 'react'

export type Language = 'vi' | 'en'
export type Slots = Record<string, string | number>
/** What the server sends where a record is kept in both languages. */
export type Bilingual = { vi: string; en?: string | null }

const storageKey = 'motcua.language'
const listeners = new Set<() => void>()
let current: Language = firstLanguage()

function firstLanguage(): Language {
  const asked = new URLSearchParams(globalThis.location?.search ?? '').get('lang')
  const kept = readKept()
  const language = asked ?? kept
  return language === 'en' ? 'en' : 'vi'
}

/** Storage may be forbidden (private window, embedded page): then the language lasts as long as the page. */
function readKept(): string | null {
  try {
    return globalThis.localStorage?.getItem(storageKey) ?? null
  } catch {
    return null
  }
}

export function language(): Language {
  return current
}

export function setLanguage(next: Language): void {
  current = next
  try {
    localStorage.setItem(storageKey, next)
  } catch {
    // see readKept
  }
  document.documentElement.lang = next
  for (const listener of listeners) listener()
}

/** Redraws its caller when the language changes; the two shells use it, everything below follows. */
export function useLanguage(): Language {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, language)
}

export function words<V extends Record<string, string>>(vi: V, en: Record<keyof V, string>) {
  return (key: keyof V & string, slots?: Slots): string => fill((current === 'en' ? en : vi)[key], slots)
}

function fill(sentence: string, slots: Slots = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(slots[name] ?? whole))
}

/** The text of a bilingual record; Vietnamese where English is not stated. */
export function say(text: Bilingual | string | null | undefined): string {
  if (!text) return ''
  if (typeof text === 'string') return text
  return (current === 'en' && text.en) || text.vi
}
