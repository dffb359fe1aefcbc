import type { DemoSignIns as Reply } from '@motcua/shared/identity'
import { useState } from 'react'
import { useRead } from '../../lib/data.ts'
import { matches } from '../../lib/text.ts'
import { TextField } from '../../ui/Field.tsx'
import { t } from './words.ts'

/** Whom a demonstration lets one be; nothing in a real installation. Choosing one fills in the user name. */
export function DemoSignIns({ onChoose }: { onChoose: (username: string) => void }) {
  const [typed, setTyped] = useState('')
  const { data } = useRead<Reply>('/identity/demo-sign-ins', {}, { staleTime: Number.POSITIVE_INFINITY })
  if (!data || data.items.length === 0) return null
  const found = data.items.filter((item) =>
    matches(typed, `${item.title} ${item.unitName} ${item.name} ${item.username}`),
  )
  return (
    <details>
      <summary>{t('demo.title')}</summary>
      <div className="stack s2" style={{ marginBlockStart: 'var(--space-3)' }}>
        <p className="small soft">{t('demo.text')}</p>
        <TextField
          label={t('demo.find')}
          name="demo-find"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ul className="plain-list" style={{ maxHeight: '18rem', overflowY: 'auto' }}>
          {found.map(({ username, title, unitName }) => (
            <li key={username}>
              <button type="button" className="demo-choice" onClick={() => onChoose(username)}>
                <b>{title}</b> · {unitName}
                <br />
                <span className="soft small">{username}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
