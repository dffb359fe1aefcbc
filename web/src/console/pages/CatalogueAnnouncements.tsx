import { Announcements, CatalogueNav, catalogueDesk } from '../../features/catalogue/desk/index.ts'
import { Page } from '../../ui/Page.tsx'

/** Ministers' decisions and the two clocks of the province. */
export function CatalogueAnnouncements() {
  return (
    <Page title={catalogueDesk('title')}>
      <CatalogueNav />
      <Announcements />
    </Page>
  )
}
