import * as target from '../files/index.ts'

export const seen = target
