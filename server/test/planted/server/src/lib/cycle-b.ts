import * as target from './cycle-a.ts'

export const seen = target
