import type { Dossier } from '@motcua/shared/dossiers'
import { date } from '../../../lib/format.ts'
import { t } from './words.ts'

/** Slips the agency issued, and the result. */
export function Issued({ dossier }: { dossier: Dossier }) {
  if (dossier.slips.length === 0 && dossier.results.length === 0) return null
  return (
    <>
      {dossier.results.length > 0 && (
        <section>
          <h2>{t('page.results')}</h2>
          <ul className="papers">
            {dossier.results.map((result) => (
              <li key={result.id}>
                {result.fileId ? (
                  <a href={`/api/files/${result.fileId}/content`}>{result.name}</a>
                ) : (
                  <b>{result.name}</b>
                )}
                <p className="small soft">
                  {[result.number, result.issuedOn && date(result.issuedOn), result.signer]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {dossier.slips.length > 0 && (
        <section>
          <h2>{t('page.slips')}</h2>
          <ul className="papers">
            {dossier.slips.map((slip) => (
              <li key={slip.id}>
                {slip.ready ? (
                  <a href={`/api/dossiers/${dossier.id}/slips/${slip.id}/pdf`} target="_blank" rel="noopener">
                    {slip.title}
                  </a>
                ) : (
                  <>
                    {slip.title} <span className="soft">({t('page.slip.waiting')})</span>
                  </>
                )}
                <p className="small soft">
                  {[slip.number, date(slip.issuedAt), !slip.layoutOfficial && t('page.slip.unofficial')]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
