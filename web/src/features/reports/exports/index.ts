export { ExportButton } from './ExportButton.tsx'
export { Exports } from './Exports.tsx'
export { t as exportWords } from './words.ts'
