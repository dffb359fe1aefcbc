import type { ProcessView } from '@motcua/shared/catalogue-process'
import { useParams } from 'wouter'
import { Designer, processWords } from '../../features/catalogue/desk/index.ts'
import { useRead } from '../../lib/data.ts'
import { Page } from '../../ui/Page.tsx'

/** The process designer. */
export function Process() {
  const { id = '' } = useParams()
  const name = useRead<ProcessView>(`/catalogue/processes/${id}`).data?.name
  return (
    <Page title={name ?? '…'} crumbs={[{ to: '/catalogue', label: processWords('back') }]}>
      <Designer id={id} />
    </Page>
  )
}
