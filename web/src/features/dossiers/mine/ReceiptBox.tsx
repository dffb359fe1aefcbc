import type { Dossier } from '@motcua/shared/dossiers'
import { Link } from 'wouter'
import { Button } from '../../../ui/Button.tsx'
import { QrCode } from './qr.tsx'
import { t } from './words.ts'

/** The trace of the filing in the public log, to be checked by anybody with a phone. */
export function ReceiptBox({ dossier }: { dossier: Dossier }) {
  const first = dossier.timeline[0]
  if (!first) return null
  const path = `/kiem-tra/${first.digest}`
  return (
    <section className="stack s2">
      <h2>{t('page.receipt')}</h2>
      <QrCode text={location.origin + path} label={t('receipt.qr')} />
      <p className="small soft">{t('page.receipt.text')}</p>
      <p className="small">
        {t('receipt.hash')}: <span className="hash">{first.digest}</span>
      </p>
      <p className="row no-print">
        <Link href={path}>{t('page.receipt.verify')}</Link>
        <Button small icon="print" onClick={() => window.print()}>
          {t('receipt.print')}
        </Button>
      </p>
    </section>
  )
}
