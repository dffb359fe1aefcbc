import * as target from '../features/journal/index.ts'

export const seen = target
