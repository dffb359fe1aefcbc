/** What the console composes from the staff's part of the catalogue. */
export { Announcements } from './Announcements.tsx'
export { CatalogueList } from './CatalogueList.tsx'
export { CatalogueNav } from './CatalogueNav.tsx'
export { Cleaning } from './Cleaning.tsx'
export { Designer } from './process/Designer.tsx'
export { t as processWords } from './process/words.ts'
export { VersionView } from './VersionView.tsx'
export { t as catalogueDesk } from './words.ts'
