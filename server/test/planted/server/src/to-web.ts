import * as target from '../../web/src/main.ts'

export const seen = target
