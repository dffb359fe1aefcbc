import * as target from '../modules/journal/index.ts'

export const seen = target
