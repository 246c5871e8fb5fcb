import { Tooltip, UnstyledButton } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import { useAttention, useCounts } from './counts.tsx'
import classes from './frame.module.css'
import { useOfficer } from './me.tsx'
import { ChannelsDown, NoticeBell } from './notices.tsx'
import { type Page, pages } from './pages.ts'
import { useWords } from './words.tsx'

/** The way to every page this officer may open; how many wait is on the inbox. */
export function Rail() {
  const officer = useOfficer()
  const { t } = useWords()
  const mine = pages.filter(({ name, needs }) => name && (!needs || officer.may(needs)))
  return (
    <nav className={classes.rail} aria-label={t('frame.pages')}>
      {mine.filter(({ foot }) => !foot).map(railLink)}
      <span className={classes.space} />
      <NoticeBell />
      {mine.filter(({ foot }) => foot).map(railLink)}
    </nav>
  )
}

const railLink = (page: Page) => <RailLink key={page.path} page={page} />

function RailLink({ page: { path, name = '', icon: Icon } }: { readonly page: Page }) {
  const { t, dir } = useWords()
  const [location] = useLocation()
  const to = path.replace(/\/\*\?$/, '')
  const here = location === to || location.startsWith(`${to}/`)
  return (
    <Tooltip label={t(name)} position={dir === 'rtl' ? 'left' : 'right'} events={HOVER_ONLY}>
      <UnstyledButton
        component={Link}
        to={to}
        className={classes.link}
        aria-current={here ? 'page' : undefined}
      >
        {Icon && <Icon size={24} stroke={1.6} aria-hidden />}
        <span className={classes.name}>{t(name)}</span>
        {to === '/inbox' && <Waiting />}
        {to === '/channels' && <ChannelsDown />}
      </UnstyledButton>
    </Tooltip>
  )
}

const HOVER_ONLY = { hover: true, focus: true, touch: false }

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
