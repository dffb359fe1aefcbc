export { citizenSignIn, useActor } from './session.ts'
export { t as identityWords } from './words.ts'
