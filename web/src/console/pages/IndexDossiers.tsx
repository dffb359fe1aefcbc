import type { ComponentProps } from 'react'
import { DossiersBehind, scoreWords } from '../../features/indicators/score/index.ts'
import { ExportButton } from '../../features/reports/exports/index.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { Page } from '../../ui/Page.tsx'

const ASKED = { unitId: '', period: '', set: 'base', procedureId: '', channel: '', staffId: '', step: '' }

/** The dossiers behind a figure, and the whole list as a file. */
export function IndexDossiers() {
  const [filter] = useUrlFilter(ASKED)
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
  const source = { kind: 'facts', ...asked } as ComponentProps<typeof ExportButton>['source']
  return (
    <Page
      title={scoreWords('behind.title')}
      crumbs={[{ to: '/index', label: scoreWords('index.title') }]}
      actions={filter.unitId && filter.period && <ExportButton source={source} />}
    >
      <DossiersBehind />
    </Page>
  )
}
