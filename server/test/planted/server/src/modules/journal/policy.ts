import * as target from './queries.ts'

export const seen = target
