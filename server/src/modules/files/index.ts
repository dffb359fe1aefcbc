/** The door of files: bytes kept by their hash, given to what they belong to, shown to whom its module lets. */
export { dispositionOf } from './names.ts'
export { type Content, keepContent, type PastFile, storePast } from './past.ts'
export { type MayRead, registerHolder } from './policy.ts'
export {
  attach,
  findFilesById,
  getFile,
  type Holder,
  listFiles,
  moveFiles,
  openFile,
  readBytes,
  receiveFile,
  removeFiles,
  storeBytes,
} from './service.ts'
export { setFileSetup } from './setup.ts'
export type { Storage } from './storage.ts'
export { sweep } from './sweep.ts'
