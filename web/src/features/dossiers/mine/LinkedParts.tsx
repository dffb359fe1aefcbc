import type { Dossier } from '@motcua/shared/dossiers'
import { StateTag } from '../../../ui/Badges.tsx'
import { t } from './words.ts'

/** Parts of a linked filing that other agencies settle, followed here. */
export function LinkedParts({ dossier }: { dossier: Dossier }) {
  if (dossier.linkedParts.length === 0) return null
  return (
    <section>
      <h2>{t('page.linked')}</h2>
      <ul className="papers">
        {dossier.linkedParts.map((part) => (
          <li key={part.id}>
            <p>
              {part.name}{' '}
              <StateTag
                tone={part.state === 'settled' ? 'done' : part.state === 'cancelled' ? 'late' : 'on_time'}
              >
                {t(`linked.${part.state}`)}
              </StateTag>
            </p>
            <p className="small soft">
              {part.agency}. {part.referral}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
