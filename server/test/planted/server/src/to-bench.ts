import * as target from '../../bench/src/load.ts'

export const seen = target
