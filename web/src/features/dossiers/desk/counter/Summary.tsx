import type { FieldErrors } from '../../../../lib/api.ts'
import { dayInWords, time } from '../../../../lib/format.ts'
import { KeyHint } from '../../../../ui/Blocks.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { useLegalNow } from '../../../../ui/ClockBanner.tsx'
import type { DuePreview } from './data.ts'
import type { Desk } from './state.ts'
import { t } from './words.ts'

type Props = {
  desk: Desk
  due: DuePreview | undefined
  missing: FieldErrors
  /** Fields of the form still to be filled. */
  formErrors: number
  busy: boolean
  onSend: () => void
  onClear: () => void
}

/** Always in sight: who, what, the date that will be promised, what is missing, and the one button. */
export function Summary({ desk, due, missing, formErrors, busy, onSend, onClear }: Props) {
  const now = useLegalNow()
  const lacks = [
    ...new Set(Object.values(missing)),
    ...(formErrors > 0 ? [t('need.form', { n: formErrors })] : []),
  ]
  const unsure = due?.confidence === 'medium' || due?.confidence === 'low' ? due.confidence : null
  return (
    <aside className="counter-summary stack">
      {(desk.person.name || desk.procedure) && (
        <div>
          <p>
            <b>{desk.person.name}</b>
          </p>
          <p className="soft">{desk.procedure?.name}</p>
        </div>
      )}
      {!desk.instant && (
        <div>
          <p className="small soft">{t('due')}</p>
          <p className="due-big">
            {due?.dueAt ? (
              <time dateTime={due.dueAt}>
                {dayInWords(due.dueAt, now)} <span className="hour">{time(due.dueAt)}</span>
              </time>
            ) : (
              <span className="soft small">{t(due ? 'due.none' : 'due.wait')}</span>
            )}
          </p>
          {due && due.sentences.length > 0 && (
            <details className="small">
              <summary>{t('due.why')}</summary>
              <ol className="sentences">
                {due.sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ol>
            </details>
          )}
          {unsure && (
            <p className="small late-text">{t('due.unsure', { level: t(`confidence.${unsure}`) })}</p>
          )}
        </div>
      )}
      <div className="small" role="status">
        {lacks.length > 0 ? (
          <>
            <b>{t('missing')}</b>
            <ul>
              {lacks.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </>
        ) : (
          t('ready')
        )}
      </div>
      <Button look="primary" busy={busy} onClick={onSend}>
        {t(desk.instant ? 'receive.instant' : 'receive')}
        <KeyHint keys="mod+Enter" />
      </Button>
      <Button look="quiet" small onClick={onClear}>
        {t('clear')}
      </Button>
    </aside>
  )
}
