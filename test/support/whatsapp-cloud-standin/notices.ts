import type { PersonTraits } from './person.ts'
import type { Json } from './types.ts'

/** Bodies of webhooks (WhatsApp, "messages webhook reference"). */

export function webhook(phoneId: string, value: Json, field = 'messages'): Json {
  const metadata = { display_phone_number: '15550000000', phone_number_id: phoneId }
  const change = { field, value: { messaging_product: 'whatsapp', metadata, ...value } }
  return { object: 'whatsapp_business_account', entry: [{ id: '102290129340398', changes: [change] }] }
}

export function contactOf({ name, phone, userId }: PersonTraits): Json {
  return {
    profile: { name },
    ...(phone === undefined ? {} : { wa_id: phone }),
    ...(userId === undefined ? {} : { user_id: userId }),
  }
}

export function statusOf(id: string, status: string, at: number, recipient: string, extra: Json = {}): Json {
  return { id, status, timestamp: String(Math.floor(at / 1000)), recipient_id: recipient, ...extra }
}
