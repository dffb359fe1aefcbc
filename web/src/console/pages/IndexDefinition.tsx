import { Definition, scoreWords } from '../../features/indicators/score/index.ts'
import { Page } from '../../ui/Page.tsx'

/** How the index is counted. */
export function IndexDefinition() {
  return (
    <Page
      title={scoreWords('definition.title')}
      crumbs={[{ to: '/index', label: scoreWords('index.title') }]}
    >
      <Definition />
    </Page>
  )
}
