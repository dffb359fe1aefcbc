import * as target from '../journal/inner.ts'

export const seen = target
