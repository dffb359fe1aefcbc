import * as target from '../../test/helper.ts'

export const seen = target
