/** What the console composes from the staff's part of dossiers. */
export { Bulks } from './Bulks.tsx'
export { Counter } from './counter/Counter.tsx'
export { t as counterWords } from './counter/words.ts'
export { DossierView } from './DossierView.tsx'
export { Queue } from './Queue.tsx'
export { State } from './standing.tsx'
export { t as desk } from './words.ts'
export { t as dossierWords } from './words-dossier.ts'
