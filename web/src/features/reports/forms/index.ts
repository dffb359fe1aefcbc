export { FormList } from './FormList.tsx'
export { FormPage } from './FormPage.tsx'
export { t as formWords } from './words.ts'
