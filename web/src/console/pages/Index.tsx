import { FigureTabs } from '../../features/indicators/FigureTabs.tsx'
import { IndexHome, scoreWords } from '../../features/indicators/score/index.ts'
import { Page } from '../../ui/Page.tsx'

/** The service-quality index of the province and its units. */
export function Index() {
  return (
    <Page title={scoreWords('index.title')}>
      <FigureTabs />
      <IndexHome />
    </Page>
  )
}
