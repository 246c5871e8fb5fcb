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

export { default as IconHistory } from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
export { default as IconInbox } from '@tabler/icons-react/dist/esm/icons/IconInbox.mjs'
export { default as IconSettings } from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs'
export { default as IconUserCircle } from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs'
export { default as IconUsers } from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
