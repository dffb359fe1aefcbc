import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { matches } from '../lib/text.ts'
import { Field, type FieldProps, type Option } from './Field.tsx'
import { t } from './words.ts'

type Props = FieldProps & {
  name: string
  /** All options, or what the server found for the words last given to `onSearch`. */
  options: readonly Option[]
  value: string | null
  onChange: (value: string | null, option?: Option) => void
  /** With it the server searches; without it the options are filtered here, with and without marks. */
  onSearch?: (typed: string) => void
  placeholder?: string
}

const most = 60

/** Choose one of many by typing part of it; marks may be left out. Follows the ARIA combobox pattern. */
export function Combobox({
  label,
  hint,
  error,
  optional,
  name,
  options,
  value,
  onChange,
  onSearch,
  placeholder,
}: Props) {
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const chosen = options.find((option) => option.value === value)
  const open = typed !== null
  const found = useMemo(() => filtered(options, onSearch ? '' : (typed ?? '')), [options, typed, onSearch])

  const choose = (option: Option | undefined) => {
    if (!option) return
    onChange(option.value, option)
    setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) return setTyped('')
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((now) => (now + step + found.length) % Math.max(found.length, 1))
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      choose(found[active])
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      setTyped(null)
    }
  }
  const type = (text: string) => {
    setTyped(text)
    setActive(0)
    onSearch?.(text)
    if (text === '' && value) onChange(null)
  }
  return (
    <Field {...{ label, hint, error, name, ...(optional && { optional }) }}>
      {(wiring) => (
        <div className="combobox">
          <input
            {...wiring}
            ref={input}
            className="input"
            role="combobox"
            aria-expanded={open}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={open && found[active] ? `${list}-${active}` : undefined}
            autoComplete="off"
            placeholder={placeholder}
            value={typed ?? chosen?.label ?? ''}
            onChange={(event) => type(event.target.value)}
            onClick={() => !open && setTyped('')}
            onBlur={() => setTyped(null)}
            onKeyDown={onKeyDown}
          />
          <Options id={list} open={open} found={found} active={active} value={value} choose={choose} />
        </div>
      )}
    </Field>
  )
}

/** What is named so comes before what only lies in a place named so. */
function filtered(options: readonly Option[], typed: string): readonly Option[] {
  if (!typed) return options.slice(0, most)
  const named = options.filter((option) => matches(typed, option.label))
  const around = options.filter(
    (option) => !named.includes(option) && matches(typed, `${option.label} ${option.hint ?? ''}`),
  )
  return [...named, ...around].slice(0, most)
}

function Options({
  id,
  open,
  found,
  active,
  value,
  choose,
}: {
  id: string
  open: boolean
  found: readonly Option[]
  active: number
  value: string | null
  choose: (option: Option) => void
}) {
  return (
    <>
      <div className="options" id={id} role="listbox" hidden={!open || found.length === 0}>
        {open &&
          found.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input, which keeps the focus
            <div
              key={option.value}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              aria-current={option.value === value || undefined}
              ref={index === active ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </div>
          ))}
      </div>
      {open && found.length === 0 && <div className="options soft small">{t('combobox.none')}</div>}
      <span className="visually-hidden" role="status">
        {open && t('combobox.count', { n: found.length })}
      </span>
    </>
  )
}
