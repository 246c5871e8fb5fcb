import { Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type ComponentType, Suspense, useEffect, useMemo, useRef } from 'react'
import { Link, Redirect, useLocation } from 'wouter'
import { IconCheck, IconSend, IconUsers } from '../../icons.ts'
import { useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { Boundary } from '../../ui/boundary.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { PolicyStep } from '../knowledge/policy/setup-step.tsx'
import { useDraft } from '../settings/drafts.ts'
import { HoursSection } from '../settings/sections/hours.tsx'
import { ProfileSection } from '../settings/sections/profile.tsx'
import { ReadySection } from '../settings/sections/ready.tsx'
import { ServiceEditor } from '../settings/sections/service.tsx'
import { ServicesSection } from '../settings/sections/services.tsx'
import { Elsewhere } from './elsewhere.tsx'
import classes from './setup.module.css'
import { SetupStepContext } from './step.ts'

const STEPS = ['profile', 'hours', 'services', 'policy', 'channels', 'officers', 'ready'] as const
type StepName = (typeof STEPS)[number]

const SERVICES_AT = '/setup/services'
const VIEWS: Readonly<Record<StepName, ComponentType>> = {
  profile: ProfileSection,
  hours: HoursSection,
  services: () => <ServicesSection base={SERVICES_AT} />,
  policy: PolicyStep,
  channels: () => <Elsewhere step="channels" to="/channels" icon={IconSend} />,
  officers: () => <Elsewhere step="officers" to="/officers" icon={IconUsers} />,
  ready: ReadySection,
}

/** Leads a new administrator through what must be said once; every step can be skipped, and found again. */
export default function SetupPage() {
  const { t } = useWords()
  const trpc = useTRPC()
  const officer = useOfficer()
  const [location] = useLocation()
  const steps = useRef<HTMLElement>(null)
  // On a phone the steps stand in one line that is longer than the screen.
  useEffect(() => {
    const at = location && steps.current?.querySelector('[aria-current]')
    if (at) at.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [location])
  const { data: progress } = useSuspenseQuery(trpc.settings.setup.progress.queryOptions())
  const [, name = '', item] = location.replace(/^\/setup/, '').split('/')
  if (!officer.may('settings.change')) return <Failed message={t('error.forbidden')} />
  const step = STEPS.find((one) => one === name)
  if (!step) {
    const open = STEPS.find((one) => progress.steps[one] === undefined) ?? 'ready'
    return <Redirect to={`/setup/${open}`} replace />
  }
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Group justify="space-between" align="center" wrap="nowrap">
          <Title order={1} size="h3">
            {t('setup.title')}
          </Title>
          <Text size="sm" c="gray.7">
            {t('setup.at', { at: STEPS.indexOf(step) + 1, of: STEPS.length })}
          </Text>
        </Group>
        <Progress
          mt="sm"
          aria-label={t('setup.progress')}
          value={(STEPS.filter((one) => progress.steps[one] === 'done').length / STEPS.length) * 100}
        />
        <nav ref={steps} aria-label={t('setup.title')} className={classes.steps}>
          {STEPS.map((one) => (
            <Link
              key={one}
              to={`/setup/${one}`}
              className={classes.step}
              aria-current={one === step ? 'step' : undefined}
              data-state={progress.steps[one]}
            >
              {progress.steps[one] === 'done' && <IconCheck size={14} aria-label={t('setup.done')} />}
              {t(`setup.step.${one}`)}
              {progress.steps[one] === 'skipped' && <small> · {t('setup.skipped')}</small>}
            </Link>
          ))}
        </nav>
      </header>
      <Step key={step} step={step} item={item} />
    </div>
  )
}

function Step({ step, item }: { readonly step: StepName; readonly item: string | undefined }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [, go] = useLocation()
  const waiting = useWaiting(step)
  const mark = useMutation(
    trpc.settings.setup.mark.mutationOptions({
      onError: told.failed,
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.settings.setup.pathKey() }),
    }),
  )
  const last = STEPS.indexOf(step) === STEPS.length - 1
  const leave = (state: 'done' | 'skipped') => {
    if (!last) go(`/setup/${STEPS[STEPS.indexOf(step) + 1]}`)
    // The end is left once it is written down: whoever closes the page then has finished.
    mark.mutate(
      { step, state, ...(last ? { finished: true } : {}) },
      { onSuccess: () => last && go('/inbox') },
    )
  }
  const { mutate } = mark
  const context = useMemo(
    () => ({
      next: () => {
        mutate({ step, state: 'done' })
        const following = STEPS[STEPS.indexOf(step) + 1]
        if (following) go(`/setup/${following}`)
      },
    }),
    [mutate, step, go],
  )
  const View = VIEWS[step]
  return (
    <SetupStepContext value={item ? null : context}>
      <Boundary key={item ?? step}>
        <Suspense fallback={<Loading />}>
          {step === 'services' && item ? <ServiceEditor id={item} base={SERVICES_AT} /> : <View />}
        </Suspense>
      </Boundary>
      <Paper className={classes.foot}>
        <Stack gap="xs">
          <Group justify="space-between">
            {last ? (
              <span />
            ) : (
              <Button variant="default" onClick={() => leave('skipped')}>
                {t('setup.skip')}
              </Button>
            )}
            {!waiting && (
              <Button loading={last && mark.isPending} onClick={() => leave('done')}>
                {t(last ? 'setup.finish' : 'setup.next')}
              </Button>
            )}
          </Group>
          <Text size="sm" c="gray.7">
            {t('setup.again')}
          </Text>
        </Stack>
      </Paper>
    </SetupStepContext>
  )
}

/** Whether the step's form waits to be saved: then its own button leads on. */
function useWaiting(step: StepName): boolean {
  const profile = useDraft('profile')
  const hours = useDraft('hours')
  const services = useDraft('services')
  const drafts: Partial<Record<StepName, unknown>> = { profile, hours, services }
  return drafts[step] !== undefined
}
