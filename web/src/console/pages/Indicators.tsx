import { IndicatorsHome } from '../../features/indicators/definitions/index.ts'
import { FigureTabs } from '../../features/indicators/FigureTabs.tsx'
import { t } from '../../features/indicators/words.ts'
import { Page } from '../../ui/Page.tsx'

/** The executive indicators of the province. */
export function Indicators() {
  return (
    <Page title={t('tabs.indicators')}>
      <FigureTabs />
      <IndicatorsHome />
    </Page>
  )
}
