/** Files that come behind the session's cookie, and files made here to be kept by the person. */
import { ApiError, notReached } from './api.ts'
import { language } from './i18n.ts'

const longestWait = 60_000

/** The bytes of a path of the API; 202 means the file is being drawn: asks again until it is there. */
export async function bring(path: string, signal?: AbortSignal): Promise<Blob> {
  const started = Date.now()
  for (;;) {
    const response = await fetch(`/api${path}`, {
      ...(signal && { signal }),
      credentials: 'same-origin',
      headers: { 'accept-language': language(), 'x-requested-with': 'motcua' },
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error
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

/** Hands a file to the browser's downloads. */
export function download(name: string, file: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
