import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconSend } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'
import classes from './composer.module.css'
import type { Mode } from './outbox.ts'

/** Sends, and where one has the conversation also ends it. */
export function SendButton({
  mode,
  edits,
  claims,
  closes,
  disabled,
  onSend,
}: {
  readonly mode: Mode
  /** It replaces what was said. */
  readonly edits: boolean
  readonly claims: boolean
  readonly closes: boolean
  readonly disabled: boolean
  readonly onSend: (then: 'stay' | 'close') => void
}) {
  const { t } = useWords()
  const reply = mode === 'reply'
  const label = t(
    reply ? (claims ? 'thread.claimAndSend' : 'thread.send') : edits ? 'common.save' : 'thread.addNote',
  )
  return (
    <Button.Group>
      <Button
        className={classes.send}
        color={reply ? 'green' : 'yellow.9'}
        autoContrast
        disabled={disabled}
        onClick={() => onSend('stay')}
        aria-label={label}
        leftSection={<IconSend size={18} aria-hidden className={classes.sendIcon} />}
      >
        {label}
      </Button>
      {reply && closes && (
        <Menu position="top-end" withinPortal>
          <Menu.Target>
            <Button px="xs" disabled={disabled} aria-label={t('thread.sendMore')}>
              <IconChevronDown size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconCheck size={18} aria-hidden />} onClick={() => onSend('close')}>
              {t('thread.sendAndClose')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </Button.Group>
  )
}
