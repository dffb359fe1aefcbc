import * as target from '../server/src/app.ts'

export const seen = target
