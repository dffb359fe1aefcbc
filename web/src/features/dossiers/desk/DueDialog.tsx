import type { Dossier } from '@motcua/shared/dossiers'
import { dateTime, number } from '../../../lib/format.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Facts, Timeline } from '../../../ui/Blocks.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { t } from './words-dossier.ts'

type Promised = Dossier['promises'][number]

/** Why the appointment is what it is: the sentences of its certificate, each earlier promise, and the three measures. */
export function DueDialog({
  dossier,
  open,
  onClose,
}: {
  dossier: Dossier
  open: boolean
  onClose: () => void
}) {
  const promises = [...dossier.promises].sort((one, other) => one.madeAt.localeCompare(other.madeAt))
  const inForce = promises.at(-1)
  return (
    <Dialog open={open} wide title={t('why.title')} onClose={onClose}>
      <div className="stack">
        {inForce && (
          <section>
            <h3>{t('why.sentences')}</h3>
            <Sentences promised={inForce} />
          </section>
        )}
        <section className="stack">
          <h3>{t('why.history')}</h3>
          <Timeline
            moments={promises.map((one) => ({
              id: one.id,
              mark: one === inForce ? 'now' : 'done',
              title: (
                <>
                  {dateTime(one.dueAt)} · {t(`promise.${one.kind}`)}
                  {one === inForce && ` (${t('why.inForce')})`}
                </>
              ),
              detail: <Grounds promised={one} folded={one !== inForce} />,
            }))}
          />
        </section>
        <Measures dossier={dossier} />
      </div>
    </Dialog>
  )
}

function Sentences({ promised }: { promised: Promised }) {
  return (
    <ol className="sentences">
      {promised.sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ol>
  )
}

function Grounds({ promised, folded }: { promised: Promised; folded: boolean }) {
  return (
    <>
      <p className="soft">{t('why.made', { at: dateTime(promised.madeAt) })}</p>
      {promised.reason && <p>{t('why.reason', { reason: promised.reason })}</p>}
      {folded && (
        <details>
          <summary>{t('why.sentences')}</summary>
          <Sentences promised={promised} />
        </details>
      )}
      <details>
        <summary>{t('why.data')}</summary>
        <pre className="data">{JSON.stringify(promised.certificate, null, 2)}</pre>
      </details>
    </>
  )
}

/** Three measures are never mixed: the first promise, the one in force, and the national index. */
function Measures({ dossier: { lateness } }: { dossier: Dossier }) {
  return (
    <section className="stack">
      <h3>{t('why.measures')}</h3>
      <Facts
        rows={[
          [t('late.first'), <Minutes key="1" minutes={lateness.againstFirst} />],
          [t('late.inForce'), <Minutes key="2" minutes={lateness.againstInForce} />],
          [
            t('late.766'),
            <span key="3">
              {lateness.asIndex766 ? (
                <StateTag tone={lateness.asIndex766 === 'late' ? 'late' : 'on_time'}>
                  {t(`late.${lateness.asIndex766}`)}
                </StateTag>
              ) : (
                t('late.unknown')
              )}
              <span className="under">{t('late.766.note')}</span>
            </span>,
          ],
        ]}
      />
    </section>
  )
}

function Minutes({ minutes }: { minutes: number | null }) {
  if (minutes === null) return <>{t('late.unknown')}</>
  const words = workingTime(Math.abs(minutes))
  return minutes > 0 ? (
    <StateTag tone="late">{t('late.past', { time: words })}</StateTag>
  ) : (
    <StateTag tone="on_time">{t('late.spare', { time: words })}</StateTag>
  )
}

export const workingTime = (minutes: number): string =>
  t('late.hours', { h: number(Math.floor(minutes / 60)), m: number(Math.round(minutes % 60)) })
