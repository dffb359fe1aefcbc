import { FigureTabs } from '../../features/indicators/FigureTabs.tsx'
import { TargetsHome } from '../../features/indicators/targets/index.ts'
import { t } from '../../features/indicators/words.ts'
import { Page } from '../../ui/Page.tsx'

/** What directives ask figures to reach, and how they stand. */
export function Targets() {
  return (
    <Page title={t('tabs.targets')}>
      <FigureTabs />
      <TargetsHome />
    </Page>
  )
}
