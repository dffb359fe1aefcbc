export { Log } from './Log.tsx'
export { t as logWords } from './words.ts'
