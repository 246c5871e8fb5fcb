import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import {
  IconArrowRight,
  IconArrowsExchange,
  IconCheck,
  IconDotsVertical,
  IconId,
  IconRobot,
} from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import type { Head } from './entries.ts'
import classes from './thread.module.css'

export type Dialog = 'transfer' | 'release' | 'close'

interface HeadProps {
  readonly head: Head
  readonly narrow: boolean
  readonly onBack: (() => void) | undefined
  readonly onPerson: (() => void) | undefined
  readonly onDialog: (dialog: Dialog) => void
}

/** Who it is, on which network, who has it; and what can be done with it. */
export function ThreadHead({ head, narrow, onBack, onPerson, onDialog }: HeadProps) {
  const { t } = useWords()
  const officer = useOfficer()
  const decides =
    officer.may('conversation.handle') &&
    head.handoff?.status === 'claimed' &&
    (head.mine || officer.may('conversation.direct'))
  // Alone on a phone it is the page's own heading; beside the list that has it.
  const Heading = onBack ? 'h1' : 'h2'
  const waiting = officer.may('conversation.handle') && head.handoff?.status === 'waiting'
  return (
    <header className={classes.head}>
      {onBack && (
        <ActionIcon variant="subtle" color="green" size="xl" onClick={onBack} aria-label={t('thread.back')}>
          <IconArrowRight size={24} aria-hidden className={classes.backIcon} />
        </ActionIcon>
      )}
      <div className={classes.person}>
        <Heading className={classes.name}>
          <Written text={head.name ?? t('thread.unnamed')} />
        </Heading>
        <span className={classes.by}>
          {t(`thread.channel.${head.channel}`)}
          {head.phone && (
            <>
              {' · '}
              <bdi dir="ltr">{head.phone}</bdi>
            </>
          )}
          {' · '}
          <Who head={head} />
        </span>
      </div>
      {decides && !narrow && (
        <>
          <Act label={t('handoff.transfer')} onClick={() => onDialog('transfer')}>
            <IconArrowsExchange size={20} aria-hidden />
          </Act>
          <Act label={t('handoff.release')} onClick={() => onDialog('release')}>
            <IconRobot size={20} aria-hidden />
          </Act>
          <Button
            variant="light"
            leftSection={<IconCheck size={18} aria-hidden />}
            onClick={() => onDialog('close')}
          >
            {t('handoff.close')}
          </Button>
        </>
      )}
      {((decides && narrow) || waiting) && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('handoff.more')}>
              <IconDotsVertical size={20} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArrowsExchange size={18} aria-hidden />}
              onClick={() => onDialog('transfer')}
            >
              {t('handoff.transfer')}
            </Menu.Item>
            {decides && (
              <Menu.Item
                leftSection={<IconRobot size={18} aria-hidden />}
                onClick={() => onDialog('release')}
              >
                {t('handoff.release')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconCheck size={18} aria-hidden />} onClick={() => onDialog('close')}>
              {t('handoff.close')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {onPerson && (
        <ActionIcon variant="default" size="lg" onClick={onPerson} aria-label={t('inbox.person')}>
          <IconId size={20} aria-hidden />
        </ActionIcon>
      )}
    </header>
  )
}

function Act({
  label,
  onClick,
  children,
}: {
  readonly label: string
  readonly onClick: () => void
  readonly children: ReactNode
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="lg" onClick={onClick} aria-label={label}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

/** Whose turn it is, in a few words. */
function Who({ head: { handoff, mine, heldBy } }: { readonly head: Head }) {
  const { t } = useWords()
  if (mine) return t('thread.who.you')
  if (handoff?.status === 'claimed')
    return (
      <>
        {t('thread.who.officer')} <bdi>{handoff.claimedByName ?? ''}</bdi>
      </>
    )
  if (handoff) return t('thread.who.nobody')
  return t(heldBy === 'phone' ? 'thread.who.phone' : 'thread.who.assistant')
}
