import * as target from 'pg'

export const seen = target
