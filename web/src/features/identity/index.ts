export { citizenSignIn, hasRole, useActor, useMe } from './session.ts'
export { t as identityWords } from './words.ts'
