import { AWAITED_MEASURES } from '@motcua/shared/formula-words'
import { MEASURE_WORDS } from '@motcua/shared/measures'
import { say } from '../../../lib/i18n.ts'
import { t } from './words.ts'

type Named = readonly [string, { vi: string; en: string }]
const all = Object.entries(MEASURE_WORDS)
const GROUPS: readonly { key: 'flow' | 'stock' | 'awaited'; items: readonly Named[] }[] = [
  { key: 'flow', items: all.filter(([, { kind }]) => kind === 'flow') },
  { key: 'stock', items: all.filter(([, { kind }]) => kind === 'stock') },
  { key: 'awaited', items: Object.entries(AWAITED_MEASURES) },
]

/** Every figure a formula can name, each put into it by a press. */
export function MeasureList({ onPick }: { onPick: (name: string) => void }) {
  return (
    <details className="measures">
      <summary>{t('measures.title')}</summary>
      <p className="small soft">{t('measures.text')}</p>
      {GROUPS.map(({ key, items }) => (
        <div key={key}>
          <h3>{t(`measures.${key}`)}</h3>
          <ul className="plain-list measures-list">
            {items.map(([name, words]) => (
              <li key={name}>
                <button type="button" className="link" onClick={() => onPick(name)}>
                  <code>{name}</code>
                </button>{' '}
                <span className="small">{say(words)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  )
}
