import type { Ctx } from '../../../lib/context.ts'
import { NotFound } from '../../../lib/errors.ts'
import { readable } from './change.ts'

/** Evidence is read by who may read its task. */
export const mayReadTaskFile = async (ctx: Ctx, taskId: string): Promise<boolean> => {
  try {
    await readable(ctx, taskId)
    return true
  } catch (error) {
    // Only "not there, or not yours" is an answer; a database that is away is not a refusal.
    if (error instanceof NotFound) return false
    throw error
  }
}
