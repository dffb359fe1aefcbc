export { PublicationBoard } from './PublicationBoard.tsx'
export { t as publicationWords } from './words.ts'
