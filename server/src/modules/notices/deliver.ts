import type { Channel } from '@motcua/shared/notices'
import { config } from '../../lib/config.ts'
import { type Ctx, transact } from '../../lib/context.ts'
import { append } from '../journal/index.ts'
import { carriers, Refused } from './carriers.ts'
import { nextWaiting, setSent, setTried, type Waiting } from './queries-delivery.ts'

/** After so many tries a message is given up, told to the operators, and the next one of the address may go. */
export const maxAttempts = 10

type Outcome = 'sent' | 'given up' | 'try later' | 'nothing'

/**
 * Sends the oldest message an address waits for. True: there may be more. Throws when it has to be tried later, so that
 * the job comes back; until then later messages wait behind it, which keeps their order.
 */
export async function deliverNext(ctx: Ctx, channel: Channel, address: string): Promise<boolean> {
  let failure = ''
  const outcome = await transact(ctx, async (inside): Promise<Outcome> => {
    const waiting = await nextWaiting(inside.db, channel, address)
    if (!waiting) return 'nothing'
    try {
      const reference = await carriers()[channel](inside.db, messageOf(waiting, channel, address))
      await setSent(inside.db, waiting.id, reference)
      await note(inside, waiting, channel, 'delivered')
      return 'sent'
    } catch (error) {
      failure = error instanceof Error ? error.message.slice(0, 500) : String(error)
      const final = error instanceof Refused || waiting.attempts + 1 >= maxAttempts
      await setTried(inside.db, waiting.id, failure, final)
      if (final) await note(inside, waiting, channel, 'undeliverable')
      return final ? 'given up' : 'try later'
    }
  })
  if (outcome === 'try later') throw new Error(`notices: ${channel} not sent: ${failure}`)
  return outcome !== 'nothing'
}

/** That somebody was told, and by which way, may have to be shown later; where to is on the delivery alone. */
const note = (ctx: Ctx, { noticeId }: Waiting, channel: Channel, type: 'delivered' | 'undeliverable') =>
  append(ctx, { kind: 'notice', id: noticeId, type, data: { channel } })

function messageOf({ id, words, lang, link }: Waiting, channel: Channel, address: string) {
  const { subject, body } = words[lang]
  const url = `${config().publicUrl}${link}`
  const text = channel === 'email' ? `${body}\n\n${url}\n` : `${subject}. ${body} ${url}`
  // A line break in a subject would start another header.
  return { deliveryId: id, channel, address, subject: subject.replace(/\s+/g, ' '), body: text }
}
