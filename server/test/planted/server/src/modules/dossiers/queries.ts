import * as target from '../journal/index.ts'

export const seen = target
