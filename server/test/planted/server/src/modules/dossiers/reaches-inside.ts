import * as target from '../journal/deep.ts'

export const seen = target
