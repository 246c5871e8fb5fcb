import { ActionIcon, Button, Checkbox, Group, Menu } from '@mantine/core'
import { IconX } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'
import type { Selection } from '../selection.ts'
import { ActItems, type ActMenuProps } from './act-menu.tsx'
import classes from './bulk.module.css'

/** What is ticked, and what can be done with all of it. */
export function BulkBar({
  selection,
  all,
  busy,
  ...menu
}: ActMenuProps & {
  readonly selection: Selection
  readonly all: readonly string[]
  readonly busy: boolean
}) {
  const { t } = useWords()
  if (selection.size === 0) return null
  const whole = all.length > 0 && all.every(selection.has)
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('inbox.bulk')}>
      <Checkbox
        checked={whole}
        indeterminate={!whole}
        aria-label={t('inbox.selectAll')}
        onChange={() => selection.set(whole ? [] : all)}
      />
      <span className={classes.count} role="status">
        {t('inbox.selected', { count: selection.size })}
      </span>
      <Group gap="xs" wrap="nowrap">
        <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button size="compact-md" loading={busy}>
              {t('inbox.actions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <ActItems {...menu} />
          </Menu.Dropdown>
        </Menu>
        <ActionIcon
          variant="subtle"
          color="gray.7"
          aria-label={t('inbox.clearSelection')}
          onClick={() => selection.set([])}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  )
}
