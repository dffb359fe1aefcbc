import { CatalogueNav, Cleaning, catalogueDesk } from '../../features/catalogue/desk/index.ts'
import { Page } from '../../ui/Page.tsx'

/** What the catalogue lacks. */
export function CatalogueCleaning() {
  return (
    <Page title={catalogueDesk('title')}>
      <CatalogueNav />
      <Cleaning />
    </Page>
  )
}
