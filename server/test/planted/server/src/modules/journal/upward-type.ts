import type * as target from '../dossiers/index.ts'

export type Target = typeof target
