import { useEffect, useRef, useSyncExternalStore } from 'react'
import { messageOf } from '../lib/api.ts'
import './overlay.css'
import { t } from './words.ts'

type Toast = { id: number; text: string; problem: boolean; undo?: (() => void) | undefined }

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function show(text: string, problem: boolean, undo?: () => void) {
  lastId += 1
  set([...toasts.slice(-2), { id: lastId, text, problem, undo }])
}

function set(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id))

/** Short news about what was just done. An error in a form belongs to the form, not here. */
export const toast = {
  done: (text: string, options: { undo?: () => void } = {}) => show(text, false, options.undo),
  problem: (error: unknown) => show(typeof error === 'string' ? error : messageOf(error), true),
}

/** Placed once in each shell. Good news leaves by itself; problems and offers to undo stay longer. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // In the top layer, so that an open dialog does not hide the news.
    const layer = box.current
    if (!layer?.showPopover) return
    if (layer.matches(':popover-open')) layer.hidePopover()
    if (shown.length > 0) layer.showPopover()
  }, [shown])
  return (
    <div className="toasts" ref={box} popover="manual" role="status" aria-live="polite">
      {shown.map((one) => (
        <ToastItem key={one.id} toast={one} />
      ))}
    </div>
  )
}

function ToastItem({ toast: one }: { toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(one.id), one.problem ? 20_000 : one.undo ? 12_000 : 6_000)
    return () => clearTimeout(timer)
  }, [one])
  return (
    <div className={`toast ${one.problem ? 'problem' : ''}`}>
      <span>{one.text}</span>
      {one.undo && (
        <button
          type="button"
          onClick={() => {
            one.undo?.()
            dismiss(one.id)
          }}
        >
          {t('undo')}
        </button>
      )}
      <button type="button" onClick={() => dismiss(one.id)}>
        {t('close')}
      </button>
    </div>
  )
}
