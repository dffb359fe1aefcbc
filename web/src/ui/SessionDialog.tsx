import { type ReactNode, useEffect, useRef, useState } from 'react'
import { onSessionExpired } from '../lib/api.ts'
import { Dialog } from './Dialog.tsx'
import { t } from './words.ts'

/**
 * Stands in each shell. When a request is told that the session has ended, it asks the person to sign in again over the
 * open page; the waiting request is then sent again, so a form in the middle loses nothing.
 * `children(done)` draws the way to sign in of this portal and calls done() when it worked.
 */
export function SessionDialog({ children }: { children: (done: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false)
  const waiting = useRef<((signedIn: boolean) => void)[]>([])
  const finish = (signedIn: boolean) => {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(signedIn)
  }
  useEffect(() => {
    onSessionExpired(
      () =>
        new Promise((resolve) => {
          waiting.current.push(resolve)
          setOpen(true)
        }),
    )
    return () => onSessionExpired(null)
  }, [])
  return (
    <Dialog title={t('session.title')} open={open} onClose={() => finish(false)}>
      <div className="stack">
        <p>{t('session.text')}</p>
        {open && children(() => finish(true))}
      </div>
    </Dialog>
  )
}
