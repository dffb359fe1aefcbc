import type { Channel } from '@motcua/shared/notices'
import { createTransport } from 'nodemailer'
import { config } from '../../lib/config.ts'
import type { Db } from '../../lib/db.ts'
import { insertMail } from './queries-delivery.ts'

/** A message ready to leave. `deliveryId` is the same on every attempt, so that a carrier can drop a repeat. */
export type Message = { deliveryId: number; channel: Channel; address: string; subject: string; body: string }

/**
 * Takes messages out of the product. Throws when it could not; `Refused` when trying again is of no use (no such
 * address). Returns what the other side calls the message.
 */
export type Carrier = (db: Db, message: Message) => Promise<string>

export class Refused extends Error {}

/** Puts messages where a developer or somebody trying the product reads them. */
export const mailboxCarrier: Carrier = async (db, message) => {
  await insertMail(db, message)
  return `mailbox:${message.deliveryId}`
}

/** Sends e-mail over SMTP; `url` like `smtps://user:password@host`. */
export function smtpCarrier(url: string, from: string): Carrier {
  // Shorter than the database lets a transaction idle: sending happens inside one.
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
  const transport = createTransport({ url, ...patience }, { from })
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'motcua.invalid'
  return async (_db, { deliveryId, address, subject, body }) => {
    try {
      const sent = await transport.sendMail({
        to: { name: '', address },
        subject,
        text: body,
        messageId: `<delivery-${deliveryId}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return sent.messageId
    } catch (error) {
      // 5xx is the other side's last word on this address; everything else may pass.
      const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
      throw code >= 500 ? new Refused(`SMTP ${code}`) : error
    }
  }
}

export type Carriers = Record<Channel, Carrier>

let known: Carriers | undefined

/** E-mail goes out when an SMTP address is set; SMS and Zalo wait for a gateway behind the same port. */
export function carriers(): Carriers {
  const { smtpUrl, mailFrom } = config()
  known ??= {
    email: smtpUrl ? smtpCarrier(smtpUrl, mailFrom) : mailboxCarrier,
    sms: mailboxCarrier,
    zalo: mailboxCarrier,
  }
  return known
}

/** Another carrier: a gateway of the province, or one of a test. */
export const setCarriers = (changes: Partial<Carriers>): void => {
  known = { ...carriers(), ...changes }
}
