import { ProcedureDetail } from '../../features/catalogue/ProcedureDetail.tsx'
import { useProcedure } from '../../features/catalogue/queries.ts'
import { t } from '../../features/catalogue/words.ts'
import { useNationalOnly } from '../../features/dossiers/mine/queries.ts'
import { ApiError } from '../../lib/api.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { Lost } from './Lost.tsx'

export function Procedure({ params }: { params: { code: string } }) {
  const procedure = useProcedure(params.code)
  const nationalOnly = useNationalOnly()
  if (procedure.error instanceof ApiError && procedure.error.status === 404) return <Lost />
  return (
    <Page
      title={procedure.data?.name ?? t('page.loading')}
      crumbs={[{ to: '/thu-tuc', label: t('search.found') }]}
    >
      <Loaded query={procedure} skeleton={<Skeleton lines={9} />}>
        {(data) => <ProcedureDetail procedure={data} nationalOnly={nationalOnly} />}
      </Loaded>
    </Page>
  )
}
