import { CatalogueList, CatalogueNav, catalogueDesk } from '../../features/catalogue/desk/index.ts'
import { Page } from '../../ui/Page.tsx'

export function Catalogue() {
  return (
    <Page title={catalogueDesk('title')}>
      <CatalogueNav />
      <CatalogueList />
    </Page>
  )
}
