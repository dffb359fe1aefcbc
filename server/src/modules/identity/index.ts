/** The door of identity: sign-in, sessions, the current actor, citizens' and enterprises' accounts. */

export { DEMO_PEOPLE } from './demo-people.ts'
export { mountDevIdp } from './dev-idp.ts'
export { importPeople } from './import.ts'
export {
  type AsApplicant,
  findOrCreatePerson,
  findPersonByNumber,
  type GivenPerson,
  getPerson,
  isVouchedFor,
  type PersonFound,
} from './people.ts'
export { hashNumber, sealNumber, unsealNumber } from './sealed.ts'
export { mask } from './secrets.ts'
export { createFirstAdministrator, type DemoPersonFound, seedAccounts, seedPeople } from './seed.ts'
export { currentActor } from './session.ts'
export {
  configureIdentity,
  demoIdentity,
  type GivenSettings,
  type IdentitySettings,
  oidcIsForDevelopment,
} from './settings.ts'
