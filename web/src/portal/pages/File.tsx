import { isOwn, useForm, useProcedure } from '../../features/catalogue/index.ts'
import { Filing } from '../../features/dossiers/mine/filing/Filing.tsx'
import { t } from '../../features/dossiers/mine/filing/words.ts'
import { useNationalOnly } from '../../features/dossiers/mine/queries.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { SignedIn } from '../SignedIn.tsx'
import { Procedure } from './Procedure.tsx'

/** Filing needs an account; a procedure that is not ours leads back to its page, which says whose it is. */
export function File({ params }: { params: { code: string } }) {
  return (
    <SignedIn>
      <Form code={params.code} />
    </SignedIn>
  )
}

function Form({ code }: { code: string }) {
  const procedure = useProcedure(code)
  const nationalOnly = useNationalOnly()
  const form = useForm(procedure.data?.id)
  if (nationalOnly || (procedure.data && !isOwn(procedure.data))) return <Procedure params={{ code }} />
  return (
    <Page
      title={t('title', { name: procedure.data?.name ?? '' })}
      crumbs={[{ to: `/thu-tuc/${code}`, label: procedure.data?.name ?? code }]}
      narrow
    >
      <Loaded query={procedure} skeleton={<Skeleton lines={6} />}>
        {(version) => (
          <Loaded query={form} skeleton={<Skeleton lines={6} />}>
            {(found) => <Filing procedure={version} form={found} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
