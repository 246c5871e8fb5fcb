import { Tooltip, UnstyledButton } from '@mantine/core'
import { createContext, useContext } from 'react'
import { Link, useLocation } from 'wouter'
import { useAttention, useCounts } from './counts.tsx'
import { ChannelsDown } from './notices.tsx'
import type { Page, PageGroup } from './pages.ts'
import classes from './rail.module.css'
import { useWords } from './words.tsx'

/** The pages an officer may open, as the rail shows them. */
export interface PagesOfRail {
  readonly groups: readonly { readonly group: PageGroup; readonly pages: readonly Page[] }[]
  readonly own: readonly Page[]
}

/** Whether names stand beside the icons; where not, they come as tips. */
export const NamesContext = createContext(true)

const HOVER_ONLY = { hover: true, focus: true, touch: false }

/** How the name of an icon shows beside the rail. */
export function useTip() {
  const { dir } = useWords()
  return {
    position: dir === 'rtl' ? ('left' as const) : ('right' as const),
    events: HOVER_ONLY,
    disabled: useContext(NamesContext),
  }
}

/** Where a page begins, below /console. */
export const startOf = ({ path }: Page) => path.replace(/\/\*\?$/, '')

/** Whether a page, or one below it, is open. */
export function useIsHere(): (page: Page) => boolean {
  const [location] = useLocation()
  return (page) => location === startOf(page) || location.startsWith(`${startOf(page)}/`)
}

/** The way to one page, with what there is to see there. */
export function RailLink({ page, onGo }: { readonly page: Page; readonly onGo?: () => void }) {
  const { t } = useWords()
  const isHere = useIsHere()
  const tip = useTip()
  const { name = '', icon: Icon } = page
  const to = startOf(page)
  return (
    <Tooltip label={t(name)} {...tip}>
      <UnstyledButton
        component={Link}
        to={to}
        className={classes.link}
        aria-current={isHere(page) ? 'page' : undefined}
        onClick={onGo}
      >
        {Icon && <Icon size={22} stroke={1.6} aria-hidden />}
        <span className={classes.name}>{t(name)}</span>
        {to === '/inbox' && <Waiting />}
        {to === '/channels' && <ChannelsDown />}
      </UnstyledButton>
    </Tooltip>
  )
}

/** How many wait for an officer; red where one of them is in danger. */
function Waiting() {
  const { t } = useWords()
  const counts = useCounts()
  useAttention(counts)
  const { waiting, crises } = counts
  if (waiting === 0) return null
  return (
    <span className={classes.badge} data-crisis={crises.length > 0 || undefined}>
      <span aria-hidden>{waiting > 99 ? '99+' : waiting}</span>
      <span className={classes.unseen}>{t('frame.waiting', { count: waiting })}</span>
    </span>
  )
}
