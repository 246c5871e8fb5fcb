import type { Values } from './settings.ts'

/** How Sila is on WhatsApp: as a linked device of an ordinary number, or through Meta's official API. */
export type WhatsAppConfig = WhatsAppWebConfig | WhatsAppCloudConfig

interface WhatsAppBase {
  /** Minutes of silence after a message that was written with the phone itself. */
  readonly phoneHoldMinutes: number
  /** The switch's start value. */
  readonly sending: 'on' | 'replies' | 'off'
}

export interface WhatsAppWebConfig extends WhatsAppBase {
  readonly client: 'web'
  /** Path of the browser; absent: the usual places. */
  readonly chromium: string | undefined
  /** Digits; present: link by a code instead of a picture. */
  readonly pairingPhone: string | undefined
  readonly pace: WhatsAppPaceConfig
  /** Hour of the association's day in which the browser is started anew. */
  readonly recycleHour: number
  readonly browserMemoryMb: number
}

/** Limits that protect the number. */
export interface WhatsAppPaceConfig {
  readonly gapSeconds: readonly [least: number, most: number]
  readonly chatPerHour: number
  readonly perDay: number
  readonly initiatedPerDay: number
  readonly warmUpDays: number
}

export interface WhatsAppCloudConfig extends WhatsAppBase {
  readonly client: 'cloud'
  readonly token: string
  readonly phoneId: string
  readonly appSecret: string
  readonly verifyToken: string
  readonly apiRoot: string
  readonly version: string
  /** The approved template that is used outside the 24 hours; absent: nothing is sent then. */
  readonly template: { readonly name: string; readonly language: string } | undefined
}

/** The values of the settings as the channel takes them; undefined without WhatsApp. */
export function whatsAppOf(values: Values): WhatsAppConfig | undefined {
  const base = {
    phoneHoldMinutes: values.WHATSAPP_PHONE_HOLD_MINUTES ?? 60,
    sending: values.WHATSAPP_SENDING ?? 'off',
  }
  switch (values.WHATSAPP_CLIENT) {
    case 'web':
      return { ...base, client: 'web', ...webOf(values) }
    case 'cloud':
      return { ...base, client: 'cloud', ...cloudOf(values) }
    default:
      return undefined
  }
}

function webOf(values: Values): Omit<WhatsAppWebConfig, 'client' | keyof WhatsAppBase> {
  return {
    chromium: values.WHATSAPP_CHROMIUM,
    pairingPhone: values.WHATSAPP_PAIRING_PHONE,
    pace: {
      gapSeconds: values.WHATSAPP_GAP_SECONDS ?? [1.5, 4],
      chatPerHour: values.WHATSAPP_CHAT_PER_HOUR ?? 0,
      perDay: values.WHATSAPP_PER_DAY ?? 0,
      initiatedPerDay: values.WHATSAPP_INITIATED_PER_DAY ?? 0,
      warmUpDays: values.WHATSAPP_WARM_UP_DAYS ?? 0,
    },
    recycleHour: values.WHATSAPP_RECYCLE_HOUR ?? 0,
    browserMemoryMb: values.WHATSAPP_BROWSER_MEMORY_MB ?? 0,
  }
}

function cloudOf(values: Values): Omit<WhatsAppCloudConfig, 'client' | keyof WhatsAppBase> {
  return {
    token: values.WHATSAPP_CLOUD_TOKEN ?? '',
    phoneId: values.WHATSAPP_CLOUD_PHONE_ID ?? '',
    appSecret: values.WHATSAPP_CLOUD_APP_SECRET ?? '',
    verifyToken: values.WHATSAPP_CLOUD_VERIFY_TOKEN ?? '',
    apiRoot: values.WHATSAPP_CLOUD_API_ROOT ?? '',
    version: values.WHATSAPP_CLOUD_VERSION ?? '',
    template: values.WHATSAPP_CLOUD_TEMPLATE,
  }
}
