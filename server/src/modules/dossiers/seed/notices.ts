import type { World } from './world.ts'

export const tellShown = async (_world: World): Promise<void> => {}
