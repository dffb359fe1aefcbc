import type { Certificate } from '@motcua/shared/calendar'
import { useState } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import { t } from './words.ts'

type Props = { certificate: Certificate | null; sentences: readonly string[]; label?: string }

/** A link that opens the reckoning of a date: sentences first, then what is needed to do it again. */
export function WhyThisDay({ certificate, sentences, label }: Props) {
  const [open, setOpen] = useState(false)
  if (!certificate && sentences.length === 0) return null
  return (
    <>
      <button type="button" className="link-button no-print" onClick={() => setOpen(true)}>
        {label ?? t('why.open')}
      </button>
      <Dialog title={t('why.title')} open={open} onClose={() => setOpen(false)}>
        <Reckoning certificate={certificate} sentences={sentences} />
      </Dialog>
    </>
  )
}

export function Reckoning({ certificate, sentences }: Props) {
  return (
    <div className="stack">
      {sentences.length === 0 && <p>{t('why.none')}</p>}
      <ol className="stack s2">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {certificate && <p className="small soft">{t('why.calendar')}</p>}
    </div>
  )
}
