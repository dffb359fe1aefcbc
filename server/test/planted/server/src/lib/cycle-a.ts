import * as target from './cycle-b.ts'

export const seen = target
