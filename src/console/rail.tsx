import { Tooltip, UnstyledButton } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { IconLayoutSidebar } from './icons.ts'
import { useMe, useOfficer } from './me.tsx'
import { NoticeBell } from './notices.tsx'
import { GROUPS, opens, pages } from './pages.ts'
import classes from './rail.module.css'
import { NamesContext, type PagesOfRail, RailLink, useTip } from './rail-link.tsx'
import { RailMore } from './rail-more.tsx'
import { useWords } from './words.tsx'

const AT_ONCE = { getInitialValueInEffect: false }
const PHONE = '(max-width: 48em)'
/** From this width on names stand beside the icons unless the officer folds them away. */
const ROOMY = '(min-width: 84em)'
/** How many pages lie at the bottom of a phone beside the news and "more", and how many fit where nothing else is. */
const UNDER_THUMB = 3
const AT_MOST = 4

/** The way to every page this officer may open; how many wait is on the inbox. */
export function Rail() {
  const officer = useOfficer()
  const phone = useMediaQuery(PHONE, false, AT_ONCE)
  const me = useMe()
  const mine = pages.filter((page) => page.name && opens(page, officer, me))
  const groups = GROUPS.map((group) => ({ group, pages: mine.filter((page) => page.group === group) }))
  const own = mine.filter(({ group }) => !group)
  return phone ? <Bar groups={groups} own={own} /> : <Side groups={groups} own={own} />
}

function Side({ groups, own }: PagesOfRail) {
  const { t } = useWords()
  const roomy = useMediaQuery(ROOMY, true, AT_ONCE)
  const [chosen, choose] = useLocalStorage<boolean | null>({
    key: 'sila.rail.names',
    defaultValue: null,
    ...AT_ONCE,
  })
  const names = chosen ?? roomy
  return (
    <NamesContext value={names}>
      <nav className={classes.rail} data-names={names || undefined} aria-label={t('frame.pages')}>
        {groups
          .filter(({ pages: some }) => some.length > 0)
          .map(({ group, pages: some }) => (
            <ul key={group} className={classes.group} aria-label={t(`frame.groups.${group}`)}>
              {some.map((page) => (
                <li key={page.path}>
                  <RailLink page={page} />
                </li>
              ))}
            </ul>
          ))}
        <span className={classes.space} />
        <NoticeBell />
        {own.map((page) => (
          <RailLink key={page.path} page={page} />
        ))}
        <Fold names={names} onFold={() => choose(!names)} />
      </nav>
    </NamesContext>
  )
}

function Fold({ names, onFold }: { readonly names: boolean; readonly onFold: () => void }) {
  const { t } = useWords()
  const tip = useTip()
  const label = t(names ? 'frame.hideNames' : 'frame.showNames')
  return (
    <Tooltip label={label} {...tip} disabled={false}>
      <UnstyledButton className={`${classes.link} ${classes.fold}`} onClick={onFold} aria-label={label}>
        <IconLayoutSidebar size={20} stroke={1.6} aria-hidden />
      </UnstyledButton>
    </Tooltip>
  )
}

function Bar({ groups, own }: PagesOfRail) {
  const { t } = useWords()
  const listed = groups.flatMap(({ pages: some }) => some)
  const all = [...listed, ...own]
  const fits = all.length <= AT_MOST
  const first = fits ? all : listed.slice(0, UNDER_THUMB)
  return (
    <NamesContext value={true}>
      <nav className={classes.rail} data-names aria-label={t('frame.pages')}>
        {first.map((page) => (
          <RailLink key={page.path} page={page} />
        ))}
        <NoticeBell />
        {!fits && <RailMore groups={groups} own={own} first={first} />}
      </nav>
    </NamesContext>
  )
}
