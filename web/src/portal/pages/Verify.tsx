import { useLocation } from 'wouter'
import { VerifyReceipt } from '../../features/journal/VerifyReceipt.tsx'
import { t } from '../../features/journal/words.ts'
import { Page } from '../../ui/Page.tsx'

export function Verify({ params }: { params: { digest?: string } }) {
  const [, navigate] = useLocation()
  return (
    <Page title={t('title')} lead={t('lead')} narrow>
      <VerifyReceipt digest={params.digest ?? ''} onDigest={(digest) => navigate(`/kiem-tra/${digest}`)} />
    </Page>
  )
}
