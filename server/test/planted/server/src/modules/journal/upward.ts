import * as target from '../dossiers/index.ts'

export const seen = target
