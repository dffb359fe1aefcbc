import type { Doubt, Header, ReadTask, Supersession } from '@motcua/shared/reading'
import type { Structure } from './structure.ts'

export type TasksReading = { tasks: ReadTask[]; supersedes: Supersession[]; doubts: Doubt[] }

export const tasksOf = (_structure: Structure, _header: Header, _context: object): TasksReading => ({
  tasks: [],
  supersedes: [],
  doubts: [],
})
