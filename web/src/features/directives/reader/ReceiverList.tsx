import { useState } from 'react'
import { matches } from '../../../lib/text.ts'
import { CheckBox } from '../../../ui/Field.tsx'
import './reader.css'
import { t } from './words.ts'

export type Receiver = { unitId: string; name: string }

type Props = {
  items: readonly Receiver[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

/** Units to tick, found by part of their name; "all" ticks those found. */
export function ReceiverList({ items, chosen, onChange }: Props) {
  const [typed, setTyped] = useState('')
  const shown = items.filter(({ name }) => matches(typed, name))
  const set = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    onChange(next)
  }
  return (
    <fieldset className="stack receivers">
      <legend>
        {t('units.title')} ({chosen.size})
      </legend>
      <input
        type="search"
        className="input"
        aria-label={t('units.find')}
        placeholder={t('units.find')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <CheckBox
        label={t('units.all', { n: shown.length })}
        checked={shown.length > 0 && shown.every(({ unitId }) => chosen.has(unitId))}
        onChange={(on) =>
          set(
            shown.map(({ unitId }) => unitId),
            on,
          )
        }
      />
      <div className="receiver-list">
        {shown.map(({ unitId, name }) => (
          <CheckBox
            key={unitId}
            label={name}
            checked={chosen.has(unitId)}
            onChange={(on) => set([unitId], on)}
          />
        ))}
      </div>
    </fieldset>
  )
}
