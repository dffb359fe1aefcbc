/** Files of a dossier come behind the session's cookie and may still be in the making: fetched here, shown from memory. */
import { useEffect, useState } from 'react'
import { messageOf } from '../../../lib/api.ts'
import { bring } from '../../../lib/files.ts'

export type Shown = { url: string; type: string; size: number }
type State = { shown: Shown | null; error: string | null }
const nothing: State = { shown: null, error: null }

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
