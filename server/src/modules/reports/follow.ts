import type { Follower } from '../journal/index.ts'

export const followers: readonly Follower[] = []
