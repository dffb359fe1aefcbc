export { Lists } from './Lists.tsx'
export { ListView as ListPage } from './ListView.tsx'
export { t as disclosureWords } from './words.ts'
