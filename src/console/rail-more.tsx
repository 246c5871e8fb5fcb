import { Drawer, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots } from './icons.ts'
import { ChannelsDown } from './notices.tsx'
import type { Page } from './pages.ts'
import classes from './rail.module.css'
import { type PagesOfRail, RailLink, startOf, useIsHere } from './rail-link.tsx'
import { useWords } from './words.tsx'

/** On a phone: the pages that do not lie at the bottom, by their groups. */
export function RailMore({ groups, own, first }: PagesOfRail & { readonly first: readonly Page[] }) {
  const { t } = useWords()
  const [opened, { open, close }] = useDisclosure(false)
  const isHere = useIsHere()
  const rest = [
    ...groups.map(({ group, pages }) => ({ key: `frame.groups.${group}`, pages })),
    { key: 'frame.own', pages: own },
  ]
    .map(({ key, pages }) => ({ key, pages: pages.filter((page) => !first.includes(page)) }))
    .filter(({ pages }) => pages.length > 0)
  const behind = rest.flatMap(({ pages }) => pages)
  return (
    <>
      <UnstyledButton
        className={classes.link}
        onClick={open}
        aria-haspopup="dialog"
        data-here={behind.some(isHere) || undefined}
      >
        <IconDots size={22} stroke={1.6} aria-hidden />
        <span className={classes.name}>{t('frame.more')}</span>
        {behind.some((page) => startOf(page) === '/channels') && <ChannelsDown />}
      </UnstyledButton>
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        classNames={{ content: classes.sheet }}
        title={t('frame.morePages')}
      >
        <nav aria-label={t('frame.morePages')}>
          {rest.map(({ key, pages }) => (
            <section key={key} aria-label={t(key)}>
              <Text size="sm" c="gray.7" aria-hidden>
                {t(key)}
              </Text>
              <ul className={classes.tiles}>
                {pages.map((page) => (
                  <li key={page.path}>
                    <RailLink page={page} onGo={close} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
      </Drawer>
    </>
  )
}
