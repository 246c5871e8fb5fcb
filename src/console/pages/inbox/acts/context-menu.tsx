import { Menu } from '@mantine/core'
import { ActItems, type ActMenuProps } from './act-menu.tsx'

/** The menu of a line, where the pointer is. */
export function ContextMenu({
  at,
  onClose,
  ...menu
}: ActMenuProps & {
  readonly at: { readonly x: number; readonly y: number } | null
  readonly onClose: () => void
}) {
  return (
    <Menu
      opened={at !== null}
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      returnFocus
      trapFocus
      zIndex={300}
    >
      <Menu.Target>
        <span style={{ position: 'fixed', left: at?.x ?? 0, top: at?.y ?? 0 }} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown>{at && <ActItems {...menu} />}</Menu.Dropdown>
    </Menu>
  )
}
