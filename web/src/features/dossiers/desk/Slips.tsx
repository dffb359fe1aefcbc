import type { Dossier } from '@motcua/shared/dossiers'
import { useRef, useState } from 'react'
import { date, dateTime } from '../../../lib/format.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Button, LinkButton } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Skeleton } from '../../../ui/Loaded.tsx'
import { useFile } from './blob.ts'
import { FileView, fileAddress } from './Papers.tsx'
import { t } from './words-dossier.ts'

/** Slips to print, and what the applicant gets. */
export function SlipsAndResults({ dossier }: { dossier: Dossier }) {
  const [open, setOpen] = useState<string | null>(null)
  const slip = dossier.slips.find((one) => one.id === open)
  return (
    <div className="stack">
      <section className="stack">
        <h3>{t('results')}</h3>
        <Results dossier={dossier} />
      </section>
      <section className="stack">
        <h3>{t('slips')}</h3>
        {dossier.slips.length === 0 && <p className="soft">{t('slips.none')}</p>}
        <ul className="plain-list">
          {dossier.slips.map((one) => (
            <li key={one.id} className="row spread">
              <span>
                {one.title}
                <span className="under">
                  {t('slip.number', { n: one.number, at: dateTime(one.issuedAt) })}
                  {!one.layoutOfficial && ` · ${t('slip.unofficial')}`}
                </span>
              </span>
              <Button small icon="print" onClick={() => setOpen(one.id)}>
                {t('slip.open')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <Dialog open={Boolean(slip)} wide title={slip?.title ?? ''} onClose={() => setOpen(null)}>
        {slip && <SlipSheet dossierId={dossier.id} slipId={slip.id} title={slip.title} />}
      </Dialog>
    </div>
  )
}

/** The slip as it will be printed; waits while it is being drawn. */
export function SlipSheet({
  dossierId,
  slipId,
  title,
}: {
  dossierId: string
  slipId: string
  title: string
}) {
  const path = `/dossiers/${dossierId}/slips/${slipId}/pdf`
  const { shown, error } = useFile(path)
  const frame = useRef<HTMLIFrameElement>(null)
  if (error) {
    return (
      <Callout tone="bad" title={t('slip.failed')}>
        {error}
      </Callout>
    )
  }
  if (!shown) {
    return (
      <div role="status">
        <p>{t('slip.drawing')}</p>
        <Skeleton lines={5} />
      </div>
    )
  }
  return (
    <div className="stack">
      <p className="row">
        <Button look="primary" icon="print" onClick={() => frame.current?.contentWindow?.print()}>
          {t('slip.print')}
        </Button>
        <LinkButton icon="download" to={`/api${path}`} download={`${title}.pdf`}>
          {t('papers.download')}
        </LinkButton>
      </p>
      <iframe ref={frame} src={shown.url} title={title} className="sheet large" />
    </div>
  )
}

function Results({ dossier }: { dossier: Dossier }) {
  const [open, setOpen] = useState<string | null>(null)
  if (dossier.results.length === 0) return <p className="soft">{t('results.none')}</p>
  const replaced = new Set(dossier.results.map((result) => result.replaces))
  return (
    <ul className="plain-list">
      {dossier.results.map((result) => (
        <li key={result.id} data-replaced={replaced.has(result.id) ? '' : undefined}>
          <b>{result.name}</b>{' '}
          {replaced.has(result.id) && <span className="soft">({t('result.replaced')})</span>}
          <span className="under">
            {[
              result.number && t('result.number', { n: result.number }),
              result.issuedOn && t('result.issued', { at: date(result.issuedOn) }),
              result.signer && t('result.signer', { name: result.signer }),
              result.replacedReason && t('result.replaces', { reason: result.replacedReason }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {result.fileId &&
            (open === result.id ? (
              <FileView path={fileAddress(result.fileId)} name={result.name} />
            ) : (
              <Button small icon="eye" onClick={() => setOpen(result.id)}>
                {t('papers.view', { name: result.name })}
              </Button>
            ))}
        </li>
      ))}
    </ul>
  )
}
