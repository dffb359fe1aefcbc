import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useKeys } from '../lib/keys.ts'
import { Button, IconButton } from './Button.tsx'
import './overlay.css'
import { t } from './words.ts'

type Props = { title: ReactNode; open: boolean; onClose: () => void; wide?: boolean; children: ReactNode }

/** A question that has to be answered first. The browser's own dialog keeps the focus inside and gives it back. */
export function Dialog({ title, open, onClose, wide, children }: Props) {
  return (
    <Modal open={open} onClose={onClose} className={`dialog ${wide ? 'wide' : ''}`}>
      {(heading) => (
        <div className="dialog-body">
          <header>
            <h2 id={heading}>{title}</h2>
            <IconButton icon="close" label={t('close')} small onClick={onClose} />
          </header>
          {children}
        </div>
      )}
    </Modal>
  )
}

/**
 * A thing looked at beside its list. Not modal: j and k still walk the list while it is open. Escape closes it and gives
 * the focus back; on a phone it covers the page.
 */
export function SidePanel({ title, open, onClose, children }: Props) {
  const heading = useId()
  const box = useRef<HTMLElement>(null)
  useKeys({ escape: onClose }, { enabled: open })
  useEffect(() => {
    if (!open) return
    const before = document.activeElement
    box.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [open])
  if (!open) return null
  return (
    <aside className="side-panel" ref={box} tabIndex={-1} aria-labelledby={heading}>
      <header className="row spread">
        <h2 id={heading}>{title}</h2>
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </header>
      {children}
    </aside>
  )
}

function Modal({
  open,
  onClose,
  className,
  children,
}: {
  open: boolean
  onClose: () => void
  className: string
  children: (heading: string) => ReactNode
}) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = box.current
    if (open && dialog && !dialog.open) dialog.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog already; the click is on its backdrop
    <dialog
      ref={box}
      className={className}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === box.current && onClose()}
    >
      {open && children(heading)}
    </dialog>
  )
}

type ConfirmProps = {
  /** What the button says, and what it says again in the dialog. */
  action: string
  question: ReactNode
  onConfirm: () => Promise<unknown> | unknown
  look?: 'plain' | 'primary' | 'danger' | 'quiet'
  small?: boolean
  busy?: boolean
  disabled?: boolean
  children?: ReactNode
}

/** For what the law does not let us take back: says what will happen, then asks. Where undo is possible use `toast.done(…, { undo })`. */
export function ConfirmButton({
  action,
  question,
  onConfirm,
  look = 'plain',
  small,
  busy,
  disabled,
  children,
}: ConfirmProps) {
  const [open, setOpen] = useState(false)
  const confirm = async () => {
    // A refusal is told by the command itself; the question stays with what was typed.
    const done = await Promise.resolve(onConfirm()).then(
      () => true,
      () => false,
    )
    if (done) setOpen(false)
  }
  return (
    <>
      <Button
        look={look}
        disabled={disabled === true}
        {...(small && { small })}
        {...(busy && { busy })}
        onClick={() => setOpen(true)}
      >
        {action}
      </Button>
      <Dialog title={action} open={open} onClose={() => setOpen(false)}>
        <div className="stack">
          <div>{question}</div>
          {children}
        </div>
        <footer>
          <Button look={look === 'danger' ? 'danger' : 'primary'} {...(busy && { busy })} onClick={confirm}>
            {action}
          </Button>
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
        </footer>
      </Dialog>
    </>
  )
}
