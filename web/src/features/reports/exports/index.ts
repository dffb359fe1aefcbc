export { Exports } from './Exports.tsx'
export { t as exportWords } from './words.ts'
