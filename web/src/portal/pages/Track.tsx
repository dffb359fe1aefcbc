import { TrackDossier } from '../../features/dossiers/mine/TrackDossier.tsx'
import { t } from '../../features/dossiers/mine/words.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { Page } from '../../ui/Page.tsx'

export function Track() {
  const [{ ma }, set] = useUrlFilter({ ma: '' })
  return (
    <Page title={t('track.title')} lead={t('track.lead')} narrow>
      <TrackDossier code={ma} onCode={(code) => set({ ma: code })} />
    </Page>
  )
}
