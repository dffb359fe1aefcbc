/** The door of directives: figures and lines about tasks, for reports; the seed of the demonstration. */

export { seedDirectives } from './seed/index.ts'
export { type BriefFigures, registerBriefFigures } from './tasks/brief-figures.ts'
export { type TaskFigures, type TaskLine, taskFigures, taskLines } from './tasks/figures.ts'
