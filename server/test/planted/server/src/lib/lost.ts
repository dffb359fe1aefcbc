import * as target from './nowhere.ts'

export const seen = target
