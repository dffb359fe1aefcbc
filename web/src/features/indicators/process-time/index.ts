export { Waiting } from './Waiting.tsx'
export { t as waitingWords } from './words.ts'
