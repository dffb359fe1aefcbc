import type { Ctx } from '../../../lib/context.ts'
import { NotFound } from '../../../lib/errors.ts'
import { readableDirective } from './write.ts'

/** Who may read a directive may read its file. */
export const mayReadDirectiveFile = async (ctx: Ctx, id: string): Promise<boolean> => {
  try {
    await readableDirective(ctx, id)
    return true
  } catch (error) {
    // Only "not there, or not yours" is an answer; a database that is away is not a refusal.
    if (error instanceof NotFound) return false
    throw error
  }
}
