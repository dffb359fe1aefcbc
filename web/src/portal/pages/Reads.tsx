import {
  Reads as List,
  ReadsOfMine,
  readsWords as t,
  useAccesses,
} from '../../features/dossiers/mine/Reads.tsx'
import { Page } from '../../ui/Page.tsx'
import { SignedIn } from '../SignedIn.tsx'

export function Reads({ params }: { params: { id?: string } }) {
  return <SignedIn>{params.id ? <OfOne id={params.id} /> : <OfAll />}</SignedIn>
}

const OfAll = () => (
  <Page title={t('title')} lead={t('lead')}>
    <ReadsOfMine />
  </Page>
)

function OfOne({ id }: { id: string }) {
  const code = useAccesses(id).data?.code
  return (
    <Page
      title={code ? t('of', { code }) : t('title')}
      lead={t('lead')}
      crumbs={[{ to: '/ai-da-xem', label: t('title') }]}
    >
      <List id={id} />
    </Page>
  )
}
