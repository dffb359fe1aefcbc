import type { Ctx } from '../../../lib/context.ts'

export type SeedRequest = { count: number; report: (done: number, total?: number) => void }

export const seedDossiers = async (_ctx: Ctx, _request: SeedRequest): Promise<void> => {}
