import * as target from '../../console/page.ts'

export const seen = target
