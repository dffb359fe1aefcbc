/** The door of documents: drafts begun for others, documents and their files by id, documents kept from outside. */
export { keepOutside, type Outside } from './arrivals.ts'
export { createDraft, type Drafted, readable as getReadableDocument } from './drafts.ts'
export { citationOf, draftFrom } from './from.ts'
export {
  type DocumentRecord,
  documentsByIds,
  findByCode,
  findDocument,
  getDocument,
} from './queries.ts'
export { seedDocuments } from './seed/index.ts'
export { filesOf as fileOf } from './view.ts'
