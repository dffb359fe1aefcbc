/** What a person has typed and the server has not yet: kept in this browser until it is sent or thrown away. */
import { useCallback, useEffect, useRef, useState } from 'react'

const prefix = 'motcua.draft.'
const longestKept = 30 * 24 * 3_600_000

function readDraft<T>(name: string): T | null {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + name) ?? 'null') as { at: number; value: T } | null
    return kept && Date.now() - kept.at < longestKept ? kept.value : null
  } catch {
    return null
  }
}

function keepDraft(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ at: Date.now(), value }))
  } catch {
    // Storage full or forbidden: the server's draft is the one that counts.
  }
}

export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(prefix + name)
  } catch {
    // see keepDraft
  }
}

/** At sign-out: the next person at this device must find nothing. */
export function dropAllDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // see keepDraft
  }
}

/** Like useState, surviving a reload or a lost session; `drop` after the server has it. */
export function useDraft<T>(name: string, initial: T) {
  const [value, setValue] = useState<T>(() => readDraft<T>(name) ?? initial)
  const dropped = useRef(false)
  useEffect(() => {
    if (!dropped.current && value !== initial) keepDraft(name, value)
  }, [name, value, initial])
  const drop = useCallback(() => {
    dropped.current = true
    dropDraft(name)
  }, [name])
  return [value, setValue, drop] as const
}
