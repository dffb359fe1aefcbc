import type { Change, Draft } from '@motcua/shared/directive-draft'
import { date, readDate } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { t } from './words.ts'

type Props = {
  draft: Draft
  mayMend: boolean
  onLight: (key: string | null) => void
  mend: (changes: Change[]) => void
}

const HEAD = new Set(['issuer', 'superior', 'type', 'number', 'symbol', 'place', 'date', 'subject'])

/** What the rules would not decide alone, each with its words and, where there is one, a suggestion to take. */
export function Doubts({ draft, mayMend, onLight, mend }: Props) {
  const open = draft.doubts.map((doubt, index) => ({ doubt, index })).filter(({ doubt }) => !doubt.settled)
  if (open.length === 0) return null
  return (
    <details className="doubts" open>
      <summary>{t('doubts.title', { n: open.length })}</summary>
      <ul className="plain-list">
        {open.map(({ doubt, index }) => (
          <li
            key={index}
            className="row spread"
            onPointerEnter={() => onLight(`doubt-${index}`)}
            onPointerLeave={() => onLight(null)}
          >
            <span>
              {t(`doubt.${doubt.code}`)}
              {doubt.words && <q className="soft clamp-one">{doubt.words}</q>}
            </span>
            {mayMend && (
              <span className="row">
                {doubt.suggestion &&
                  doubt.field &&
                  HEAD.has(doubt.field) &&
                  doubt.code !== 'two_identities' && (
                    <Button
                      small
                      onClick={() =>
                        mend([
                          {
                            what: 'head',
                            field: doubt.field as string,
                            value:
                              doubt.field === 'date'
                                ? (readDate(doubt.suggestion ?? '') ?? doubt.suggestion)
                                : doubt.suggestion,
                          },
                          { what: 'settle', doubt: index },
                        ])
                      }
                    >
                      {t('doubt.use', {
                        value: doubt.field === 'date' ? date(doubt.suggestion) : doubt.suggestion,
                      })}
                    </Button>
                  )}
                <Button small look="quiet" onClick={() => mend([{ what: 'settle', doubt: index }])}>
                  {t('doubt.settle')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
