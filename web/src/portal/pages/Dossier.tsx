import { OwnDossier } from '../../features/dossiers/mine/OwnDossier.tsx'
import { useDossier } from '../../features/dossiers/mine/queries.ts'
import { t } from '../../features/dossiers/mine/words.ts'
import { ApiError } from '../../lib/api.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { SignedIn } from '../SignedIn.tsx'
import { Lost } from './Lost.tsx'

export function Dossier({ params }: { params: { id: string } }) {
  return (
    <SignedIn>
      <Own id={params.id} />
    </SignedIn>
  )
}

function Own({ id }: { id: string }) {
  const dossier = useDossier(id)
  const [{ moi }] = useUrlFilter({ moi: '' })
  if (dossier.error instanceof ApiError && dossier.error.status === 404) return <Lost />
  const data = dossier.data
  return (
    <Page
      title={data?.procedureName ?? t('mine.title')}
      lead={data && t('page.title', { code: data.code })}
      crumbs={[{ to: '/ho-so', label: t('mine.title') }]}
    >
      <Loaded query={dossier} skeleton={<Skeleton lines={8} />}>
        {(found) => <OwnDossier dossier={found} fresh={moi !== ''} />}
      </Loaded>
    </Page>
  )
}
