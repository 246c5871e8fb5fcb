// Each from its own file: the library's index holds five thousand.
import type { ComponentType } from 'react'

/** Beside a word an icon says nothing of its own: `aria-hidden`. */
export type IconShape = ComponentType<{
  readonly size?: number
  readonly stroke?: number
  readonly className?: string
  readonly 'aria-hidden'?: boolean
  readonly 'aria-label'?: string
}>

export { default as IconAlertTriangle } from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
export { default as IconArrowDown } from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
export { default as IconArrowUp } from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
export { default as IconBuilding } from '@tabler/icons-react/dist/esm/icons/IconBuilding.mjs'
export { default as IconCertificate } from '@tabler/icons-react/dist/esm/icons/IconCertificate.mjs'
export { default as IconCheck } from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
export { default as IconChevronLeft } from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs'
export { default as IconChevronRight } from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
export { default as IconClock } from '@tabler/icons-react/dist/esm/icons/IconClock.mjs'
export { default as IconCompass } from '@tabler/icons-react/dist/esm/icons/IconCompass.mjs'
export { default as IconDatabase } from '@tabler/icons-react/dist/esm/icons/IconDatabase.mjs'
export { default as IconDeviceMobile } from '@tabler/icons-react/dist/esm/icons/IconDeviceMobile.mjs'
export { default as IconDownload } from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
export { default as IconFileText } from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs'
export { default as IconHeartHandshake } from '@tabler/icons-react/dist/esm/icons/IconHeartHandshake.mjs'
export { default as IconHelp } from '@tabler/icons-react/dist/esm/icons/IconHelp.mjs'
export { default as IconHistory } from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
export { default as IconInbox } from '@tabler/icons-react/dist/esm/icons/IconInbox.mjs'
export { default as IconInfoCircle } from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs'
export { default as IconLanguage } from '@tabler/icons-react/dist/esm/icons/IconLanguage.mjs'
export { default as IconListCheck } from '@tabler/icons-react/dist/esm/icons/IconListCheck.mjs'
export { default as IconLock } from '@tabler/icons-react/dist/esm/icons/IconLock.mjs'
export { default as IconMessage2 } from '@tabler/icons-react/dist/esm/icons/IconMessage2.mjs'
export { default as IconMoonStars } from '@tabler/icons-react/dist/esm/icons/IconMoonStars.mjs'
export { default as IconPhoneCall } from '@tabler/icons-react/dist/esm/icons/IconPhoneCall.mjs'
export { default as IconPlus } from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
export { default as IconRefresh } from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs'
export { default as IconSend } from '@tabler/icons-react/dist/esm/icons/IconSend.mjs'
export { default as IconSettings } from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs'
export { default as IconTag } from '@tabler/icons-react/dist/esm/icons/IconTag.mjs'
export { default as IconTrash } from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
export { default as IconUserCircle } from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs'
export { default as IconUsers } from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
