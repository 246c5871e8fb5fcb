import { ActionIcon, CloseButton, Menu, TextInput } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { VIEWS, type View } from '../../../../domain/inbox.ts'
import { type Counts, UNCOUNTED, useCounts } from '../../../counts.tsx'
import { IconBell, IconBellOff, IconDots, IconKeyboard, IconSearch, IconTag } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { isSoundOn, setSound } from '../../../tone.ts'
import { useWords } from '../../../words.tsx'
import type { InboxAddress } from '../address.ts'
import type { Desk } from '../rows.ts'
import { Filters } from './filters.tsx'
import classes from './head.module.css'

export interface HeadProps {
  readonly address: InboxAddress
  readonly desk: Desk
  readonly typed: string
  readonly onTyped: (typed: string) => void
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly onKeys: () => void
  readonly onManageLabels: () => void
}

/** Above the lines: search, what narrows them, and the lists there are. */
export function Head({ address, desk, typed, onTyped, searchRef, onKeys, onManageLabels }: HeadProps) {
  const { t } = useWords()
  const officer = useOfficer()
  const counts = useCounts()
  const [sound, setOn] = useState(isSoundOn)
  const turn = () => {
    setSound(!sound)
    setOn(!sound)
  }
  return (
    <header className={classes.head}>
      <div className={classes.bar}>
        <h2 className={classes.title}>{t('frame.inbox')}</h2>
        <Filters address={address} desk={desk} />
        <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray.7" size="lg" aria-label={t('inbox.more')}>
              <IconDots size={22} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={sound ? <IconBell size={18} aria-hidden /> : <IconBellOff size={18} aria-hidden />}
              onClick={turn}
            >
              {t(sound ? 'inbox.soundOff' : 'inbox.soundOn')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconKeyboard size={18} aria-hidden />}
              rightSection={<kbd>?</kbd>}
              onClick={onKeys}
            >
              {t('keys.title')}
            </Menu.Item>
            {officer.may('label.manage') && (
              <Menu.Item leftSection={<IconTag size={18} aria-hidden />} onClick={onManageLabels}>
                {t('inbox.act.manageLabels')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      <TextInput
        ref={searchRef}
        type="search"
        value={typed}
        onChange={(event) => onTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          onTyped('')
          event.currentTarget.blur()
        }}
        placeholder={t('inbox.searchFor')}
        aria-label={t('inbox.searchFor')}
        classNames={{ input: classes.search }}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={typed && <CloseButton aria-label={t('inbox.endSearch')} onClick={() => onTyped('')} />}
      />
      {!typed && <Tabs address={address} counts={counts} />}
    </header>
  )
}

/** Those that are always there; the others are behind "more". */
const FIRST: readonly View[] = ['waiting', 'mine', 'open', 'closed']

function Tabs({ address, counts }: { readonly address: InboxAddress; readonly counts: Counts }) {
  const { t } = useWords()
  const { view, show } = address
  const others = VIEWS.filter((one) => !FIRST.includes(one))
  const count = (one: View) =>
    one === 'closed' || one === 'all' || counts === UNCOUNTED ? null : counts[one]
  // A list with a long name takes the place of two: the column is narrow.
  const shown = others.includes(view) ? [...FIRST.slice(0, 2), view] : FIRST
  return (
    <nav className={classes.tabs} aria-label={t('inbox.lists')}>
      <div className={classes.shown}>
        {shown.map((one) => (
          <button
            key={one}
            type="button"
            className={classes.tab}
            aria-current={one === view ? 'page' : undefined}
            onClick={() => show({ view: one })}
          >
            {t(`inbox.view.${one}`)}
            {count(one) !== null && (
              <span
                className={classes.count}
                data-crisis={(one === 'waiting' && counts.crises.length > 0) || undefined}
              >
                {count(one)}
              </span>
            )}
          </button>
        ))}
      </div>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray.7" size="md" aria-label={t('inbox.otherLists')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {VIEWS.filter((one) => !shown.includes(one)).map((one) => (
            <Menu.Item key={one} onClick={() => show({ view: one })} rightSection={count(one) || undefined}>
              {t(`inbox.view.${one}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  )
}
