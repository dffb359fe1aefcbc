import { type LogKey, type SignedHead, verifyConsistency, verifyHead } from '@motcua/shared/proof'
import { api } from '../../../lib/api.ts'

export type Outcome = { heads: number; bad: { size: number; what: 'signature' | 'consistency' } | null }

/**
 * Judges heads on this device: each signature, and that each head begins with the one before it. Newest first, as the
 * server lists them; stops at the first that fails.
 */
export async function judgeHeads(
  heads: readonly SignedHead[],
  keys: readonly LogKey[],
  proofOf: (first: number, second: number) => Promise<readonly string[]>,
): Promise<Outcome> {
  for (const [index, head] of heads.entries()) {
    if (!(await verifyHead(head, keys))) return { heads: index, bad: { size: head.size, what: 'signature' } }
    const newer = heads[index - 1]
    if (newer && !(await verifyConsistency(head, newer, await proofOf(head.size, newer.size)))) {
      return { heads: index, bad: { size: head.size, what: 'consistency' } }
    }
  }
  return { heads: heads.length, bad: null }
}

export async function verifyHeads(heads: readonly SignedHead[]): Promise<Outcome> {
  const keys = await api.get<LogKey[]>('/journal/keys')
  return judgeHeads(heads, keys, async (first, second) => {
    const { path } = await api.get<{ path: string[] }>('/journal/consistency', { first, second })
    return path
  })
}
