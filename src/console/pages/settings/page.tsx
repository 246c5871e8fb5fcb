import { Anchor, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useRef } from 'react'
import { Link, Redirect, useLocation } from 'wouter'
import { IconCompass } from '../../icons.ts'
import { useLive } from '../../live.tsx'
import { useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { Boundary } from '../../ui/boundary.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import { useUnsaved } from './drafts.ts'
import { ServiceEditor } from './sections/service.tsx'
import { ELSEWHERE, GROUPS, isUnsaved, SERVICES_AT } from './sections.tsx'
import classes from './settings.module.css'

export default function SettingsPage() {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [location] = useLocation()
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  useLive(({ kind }) => {
    if (kind === 'settings') void queries.invalidateQueries({ queryKey: trpc.settings.pathKey() })
  })
  useTellUnsaved()
  const [, id = '', item] = location.replace(/^\/settings/, '').split('/')
  // Where the policy stood before it had a page of its own.
  if (id === 'policy') return <Redirect to="/knowledge/policy" replace />
  if (wide && id === '') return <Redirect to="/settings/profile" replace />
  return (
    <div className={classes.page}>
      {(wide || id === '') && <SectionList current={id} />}
      {id !== '' && (
        <div className={classes.section}>
          {!wide && (
            <>
              <VisuallyHidden component="h1">{t('frame.settings')}</VisuallyHidden>
              <Anchor component={Link} to="/settings" mb="md" display="inline-block">
                {t('settings.all')}
              </Anchor>
            </>
          )}
          <Boundary key={location}>
            <Suspense fallback={<Loading />}>
              <Shown id={id} item={item} />
            </Suspense>
          </Boundary>
        </div>
      )}
    </div>
  )
}

function Shown({ id, item }: { readonly id: string; readonly item: string | undefined }) {
  const { t } = useWords()
  if (id === 'services' && item) return <ServiceEditor id={item} base={SERVICES_AT} />
  const section = GROUPS.flatMap(({ sections }) => sections).find((one) => one.id === id)
  if (!section) return <Failed message={t('frame.noPage')} />
  const View = section.view
  return <View />
}

function SectionList({ current }: { readonly current: string }) {
  const { t } = useWords()
  const officer = useOfficer()
  const mayChange = officer.may('settings.change')
  const unsaved = useUnsaved()
  return (
    <nav className={classes.list} aria-label={t('frame.settings')}>
      <Title order={1} size="h3" px="sm" mb="xs">
        {t('frame.settings')}
      </Title>
      {mayChange && (
        <Link to="/setup" className={classes.link}>
          <IconCompass size={18} stroke={1.6} aria-hidden />
          <span>{t('settings.guided')}</span>
        </Link>
      )}
      {GROUPS.map(({ name, sections }) => (
        <Stack key={name} gap={2}>
          <Text size="xs" c="gray.7" fw={600} px="sm" mt={6}>
            {t(`settings.group.${name}`)}
          </Text>
          {sections.map(({ id, icon: Icon }) => (
            <Link
              key={id}
              to={`/settings/${id}`}
              className={classes.link}
              aria-current={id === current ? 'page' : undefined}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              <span>{t(`settings.section.${id}`)}</span>
              {isUnsaved(id, unsaved) && (
                <span className={classes.unsaved}>{t('settings.form.notSaved')}</span>
              )}
            </Link>
          ))}
          {ELSEWHERE.filter(({ needs, group }) => group === name && officer.may(needs)).map(
            ({ name: page, to, icon: Icon }) => (
              <Link key={to} to={to} className={classes.link}>
                <Icon size={18} stroke={1.6} aria-hidden />
                <span>{t(page)}</span>
              </Link>
            ),
          )}
        </Stack>
      ))}
    </nav>
  )
}

/** Whoever goes elsewhere in the console hears that something waits here. */
function useTellUnsaved() {
  const { t } = useWords()
  const unsaved = useUnsaved()
  const latest = useRef({ t, unsaved })
  useEffect(() => {
    latest.current = { t, unsaved }
  })
  useEffect(
    () => () => {
      const { t: say, unsaved: waiting } = latest.current
      if (waiting.length === 0) return
      notifications.show({
        id: 'settings-unsaved',
        color: 'orange',
        message: (
          <Group gap="xs">
            <Text size="sm">{say('settings.form.left')}</Text>
          </Group>
        ),
      })
    },
    [],
  )
}
