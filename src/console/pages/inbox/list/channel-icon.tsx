import { IconBrandTelegram, IconBrandWhatsapp, IconTerminal2, IconWorld } from '../../../icons.ts'
import type { Row } from '../rows.ts'

const ICONS = {
  telegram: IconBrandTelegram,
  whatsapp: IconBrandWhatsapp,
  web: IconWorld,
  terminal: IconTerminal2,
} as const

/** The sign of a network; its name is spoken where there is a label. */
export function ChannelIcon({
  channel,
  size,
  label,
}: {
  readonly channel: Row['channel']
  readonly size: number
  readonly label?: string
}) {
  const Icon = ICONS[channel]
  return label ? (
    <Icon size={size} stroke={1.7} aria-label={label} />
  ) : (
    <Icon size={size} stroke={1.7} aria-hidden />
  )
}
