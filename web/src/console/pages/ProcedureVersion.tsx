import { useParams } from 'wouter'
import { catalogueDesk, VersionView } from '../../features/catalogue/desk/index.ts'
import { useProcedure } from '../../features/catalogue/index.ts'
import { date } from '../../lib/format.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'

/** One procedure, in the version in force by the legal clock. */
export function ProcedureVersion() {
  const { code = '' } = useParams()
  const query = useProcedure(code)
  const version = query.data
  return (
    <Page
      title={version?.name ?? code}
      crumbs={[{ to: '/catalogue', label: catalogueDesk('title') }]}
      lead={
        version && (
          <span className="figure">
            {version.code} · {catalogueDesk('version.n', { n: version.version })},{' '}
            {version.validTo
              ? catalogueDesk('version.fromTo', { from: date(version.validFrom), to: date(version.validTo) })
              : catalogueDesk('version.from', { from: date(version.validFrom) })}
            {version.validityEditorial && ` (${catalogueDesk('version.editorial')})`}
          </span>
        )
      }
    >
      <Loaded query={query} skeleton={<Skeleton lines={10} />}>
        {(loaded) => <VersionView version={loaded} />}
      </Loaded>
    </Page>
  )
}
