/** Files of a dossier come behind the session's cookie and may still be in the making: fetched here, shown from memory. */
import { useEffect, useState } from 'react'
import { ApiError, messageOf, notReached } from '../../../lib/api.ts'
import { language } from '../../../lib/i18n.ts'

export type Shown = { url: string; type: string; size: number }
type State = { shown: Shown | null; error: string | null }
const nothing: State = { shown: null, error: null }

const longestWait = 60_000

/** 202 means the file is being drawn: asks again until it is there. */
async function bring(path: string, signal: AbortSignal): Promise<Blob> {
  const started = Date.now()
  for (;;) {
    const response = await fetch(`/api${path}`, {
      signal,
      credentials: 'same-origin',
      headers: { 'accept-language': language(), 'x-requested-with': 'motcua' },
    }).catch((error: unknown) => {
      if (signal.aborted) throw error
      throw notReached()
    })
    if (response.ok && response.status !== 202) return response.blob()
    if (!response.ok) {
      const body = (await response.json().catch(() => null)) as {
        error?: { code: string; message: string }
      } | null
      throw body?.error ? new ApiError(response.status, body.error) : notReached()
    }
    if (Date.now() - started > longestWait) throw notReached()
    await new Promise((resolve) => setTimeout(resolve, 600))
  }
}

/** Null path: nothing is asked. The address lives as long as the component. */
export function useFile(path: string | null): State {
  const [state, setState] = useState<State>(nothing)
  useEffect(() => {
    setState(nothing)
    if (!path) return
    const abort = new AbortController()
    let url: string | null = null
    bring(path, abort.signal).then(
      (blob) => {
        url = URL.createObjectURL(blob)
        setState({ shown: { url, type: blob.type.split(';')[0] ?? '', size: blob.size }, error: null })
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setState({ shown: null, error: messageOf(error) })
      },
    )
    return () => {
      abort.abort()
      if (url) URL.revokeObjectURL(url)
    }
  }, [path])
  return state
}
