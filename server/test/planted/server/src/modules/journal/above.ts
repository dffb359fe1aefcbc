import * as target from '../../app.ts'

export const seen = target
