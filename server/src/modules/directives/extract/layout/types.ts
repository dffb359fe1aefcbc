/** What stands on a page, in points from its top left corner, y downwards. */

/** A letter or a word; `spaced` when a space follows it in the file. */
export type Mark = { text: string; x0: number; x1: number; base: number; size: number; spaced: boolean }

/** A straight line along the page: `x` across, `y` down. `at` is its other coordinate. */
export type Rule = { along: 'x' | 'y'; at: number; from: number; to: number }
