import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useKeys } from '../lib/keys.ts'
import { matches } from '../lib/text.ts'
import { KeyHint } from './Blocks.tsx'
import './overlay.css'
import { t } from './words.ts'

export type Command = { id: string; label: string; hint?: string; keys?: string; run: () => void }

type Props = {
  /** Places and actions known beforehand, filtered here. */
  commands: readonly Command[]
  /** What the server finds for the typed words (dossiers, procedures, people). */
  search?: (typed: string, signal: AbortSignal) => Promise<Command[]>
}

const openEvent = 'motcua:palette'
export const openPalette = () => window.dispatchEvent(new Event(openEvent))

/** ⌘K (Ctrl K): everything the console can do or find, by typing. */
export function CommandPalette({ commands, search }: Props) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDialogElement>(null)
  useKeys({ 'mod+k': () => setOpen((now) => !now) }, { inDialog: true })
  useEffect(() => {
    const show = () => setOpen(true)
    window.addEventListener(openEvent, show)
    return () => window.removeEventListener(openEvent, show)
  }, [])
  useEffect(() => {
    if (open) box.current?.showModal()
    else box.current?.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click is on its backdrop
    <dialog
      ref={box}
      className="palette"
      aria-label={t('palette.title')}
      onClose={() => setOpen(false)}
      onClick={(event) => event.target === box.current && setOpen(false)}
    >
      {open && <Inside commands={commands} {...(search && { search })} close={() => setOpen(false)} />}
    </dialog>
  )
}

function Inside({ commands, search, close }: Props & { close: () => void }) {
  const list = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const remote = useRemote(typed, search)
  const found = [
    ...commands
      .filter((command) => !typed || matches(typed, `${command.label} ${command.hint ?? ''}`))
      .slice(0, 12),
    ...remote,
  ]
  const run = (command: Command | undefined) => {
    if (!command) return
    close()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setActive(
        (now) => (now + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(found.length, 1),
      )
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(found[active])
    }
  }
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: a palette is opened in order to type into it
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-label={t('palette.title')}
        aria-activedescendant={found[active] ? `${list}-${active}` : undefined}
        placeholder={t('palette.placeholder')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={t('palette.title')}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input, which keeps the focus
          <div
            key={command.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => run(command)}
            onMouseMove={() => setActive(index)}
          >
            <span>
              {command.label}
              {command.hint && <span className="soft small"> · {command.hint}</span>}
            </span>
            {command.keys && <KeyHint keys={command.keys} />}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="empty">{t('palette.none')}</p>}
    </>
  )
}

/** Asks the server 150 ms after the last letter; an answer to older words is dropped. */
function useRemote(typed: string, search: Props['search']): Command[] {
  const [found, setFound] = useState<Command[]>([])
  const ask = useRef(search)
  ask.current = search
  useEffect(() => {
    if (typed.trim().length < 2 || !ask.current) return setFound([])
    const abort = new AbortController()
    const timer = setTimeout(() => {
      ask.current?.(typed, abort.signal).then(setFound, () => {})
    }, 150)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [typed])
  return found
}
