import { Anchor, Group, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Link } from 'wouter'
import { IconCheck } from '../../../icons.ts'
import { useTRPC } from '../../../trpc.ts'
import { Boundary } from '../../../ui/boundary.tsx'
import body from '../../../ui/page.module.css'
import { Failed, Loading } from '../../../ui/states.tsx'
import bar from '../../../ui/tabs.module.css'
import { useWords } from '../../../words.tsx'
import { Actions } from './actions.tsx'
import { Compare } from './compare.tsx'
import { Configuration } from './configuration/configuration.tsx'
import type { VersionData } from './data.ts'
import { Status } from './overview.tsx'
import classes from './policy.module.css'
import { Review } from './review/review.tsx'
import { VersionTitle } from './title.tsx'
import { When } from './told.tsx'

const VIEWS = {
  findings: Review,
  compare: Compare,
  configuration: Configuration,
} as const
type ViewName = keyof typeof VIEWS

const isView = (name: string): name is ViewName => name in VIEWS

/** One version: what has to be decided, what it changes, what it sets; and its way into force. */
export function Version({ id, view }: { readonly id: string; readonly view: string }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data: version } = useSuspenseQuery(trpc.knowledge.policy.version.queryOptions({ id }))
  if (!isView(view)) return <Failed message={t('frame.noPage')} />
  const View = VIEWS[view]
  return (
    <>
      <header className={bar.head}>
        <div className={classes.headIn}>
          <Anchor component={Link} to="/knowledge/policy" size="sm">
            {t('knowledge.versions.all')}
          </Anchor>
          <Group justify="space-between" align="start" gap="sm" mt={4}>
            <div className={classes.name}>
              <VersionTitle version={version} />
              <Group gap="xs" mt={4}>
                <Status status={version.status} />
                <Text size="sm" c="gray.7">
                  <When
                    what={version.published ? 'published' : 'imported'}
                    told={version.published ?? version.imported}
                  />
                </Text>
              </Group>
            </div>
            <Actions version={version} />
          </Group>
          {(version.status === 'draft' || version.status === 'reviewed') && <Steps version={version} />}
          <nav className={`${bar.tabs} ${classes.views}`} aria-label={t('knowledge.view.all')}>
            {Object.keys(VIEWS).map((name) => (
              <Link
                key={name}
                to={`/knowledge/policy/${id}${name === 'findings' ? '' : `/${name}`}`}
                className={bar.tab}
                aria-current={name === view ? 'page' : undefined}
              >
                {t(`knowledge.view.${name}`)}
              </Link>
            ))}
          </nav>
        </div>
      </header>
      <div className={body.body} data-width="full">
        <Boundary key={view}>
          <Suspense fallback={<Loading />}>
            <View version={version} />
          </Suspense>
        </Boundary>
      </div>
    </>
  )
}

/** Where the draft stands on its way into force. */
function Steps({ version }: { readonly version: VersionData }) {
  const { t } = useWords()
  const { findings, reviewed } = version
  const decided = findings.filter(({ settled }) => settled).length
  const read = decided === findings.length
  const steps = [
    {
      name:
        findings.length === 0
          ? t('knowledge.step.noFindings')
          : t('knowledge.step.findings', { decided, of: findings.length }),
      done: read,
    },
    { name: t('knowledge.step.review'), done: reviewed !== null },
    { name: t('knowledge.step.publish'), done: false },
  ]
  const now = reviewed ? 2 : read ? 1 : 0
  return (
    <ol className={classes.steps}>
      {steps.map(({ name, done }, at) => (
        <li key={name} data-done={done || undefined} aria-current={at === now ? 'step' : undefined}>
          {done ? <IconCheck size={16} aria-label={t('knowledge.step.done')} /> : <span>{at + 1}.</span>}
          {name}
        </li>
      ))}
    </ol>
  )
}
