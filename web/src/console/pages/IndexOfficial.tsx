import { FigureTabs } from '../../features/indicators/FigureTabs.tsx'
import { Official, scoreWords } from '../../features/indicators/score/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Published values of the index beside ours. */
export function IndexOfficial() {
  return (
    <Page title={scoreWords('official.title')} lead={scoreWords('official.lead')}>
      <FigureTabs />
      <Official />
    </Page>
  )
}
