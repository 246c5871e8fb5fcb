import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useOfficer } from '../../../me.tsx'
import { useTRPC } from '../../../trpc.ts'
import { TabBody } from '../../../ui/tabbed.tsx'
import { useWords } from '../../../words.tsx'
import { Chip } from '../../settings/form/note.tsx'
import type { Head } from './data.ts'
import classes from './policy.module.css'
import { When } from './told.tsx'
import { Upload } from './upload.tsx'

const TONE = { draft: 'warn', reviewed: 'warn', inForce: 'good', retired: 'plain' } as const

export function Status({ status }: { readonly status: Head['status'] }) {
  const { t } = useWords()
  return <Chip tone={TONE[status]}>{t(`knowledge.status.${status}`)}</Chip>
}

/** The version in force, what is prepared to follow it, and what was in force before. */
export function Overview() {
  const { t } = useWords()
  const trpc = useTRPC()
  const officer = useOfficer()
  const { data: versions } = useSuspenseQuery(trpc.knowledge.policy.versions.queryOptions())
  const inForce = versions.filter(({ status }) => status === 'inForce')
  const prepared = versions.filter(({ status }) => status === 'draft' || status === 'reviewed')
  const retired = versions.filter(({ status }) => status === 'retired')
  return (
    <TabBody>
      <Stack gap="xl">
        <section>
          <Title order={2} size="h4" mb="sm">
            {t('knowledge.versions.inForce')}
          </Title>
          {inForce.length === 0 ? (
            <Text c="gray.7">{t('knowledge.versions.none')}</Text>
          ) : (
            inForce.map((one) => <InForce key={one.id} version={one} />)
          )}
        </section>
        {officer.may('knowledge.manage') && (
          <section>
            <Title order={2} size="h4" mb="sm">
              {t('knowledge.upload.title')}
            </Title>
            <Upload />
          </section>
        )}
        <Versions title={t('knowledge.versions.prepared')} versions={prepared} />
        <Versions title={t('knowledge.versions.retired')} versions={retired} />
      </Stack>
    </TabBody>
  )
}

function InForce({ version }: { readonly version: Head }) {
  const { t } = useWords()
  const { id, title, fileName, adoption, clauses, published, open } = version
  const withheld = open?.withheld ?? 0
  return (
    <article className={classes.inForce}>
      <Group justify="space-between" align="start" gap="sm">
        <div className={classes.grow}>
          <Text fw={600} size="lg">
            <bdi>{title || fileName || t('knowledge.versions.untitled')}</bdi>
          </Text>
          {adoption && (
            <Text size="sm" c="gray.8" dir="auto">
              {adoption}
            </Text>
          )}
        </div>
        <Status status="inForce" />
      </Group>
      <dl className={classes.facts}>
        <div>
          <dt>{t('knowledge.versions.quoted')}</dt>
          <dd>{t('knowledge.versions.quotedOf', { quoted: clauses - withheld, of: clauses })}</dd>
        </div>
        <div>
          <dt>{t('knowledge.versions.waiting')}</dt>
          <dd>{t('knowledge.findings.open', { count: open?.findings ?? 0 })}</dd>
        </div>
      </dl>
      {published && (
        <Text size="sm" c="gray.7">
          <When what="published" told={published} />
        </Text>
      )}
      <Group gap="xs" mt="md">
        <Button component={Link} to={`/knowledge/policy/${id}`}>
          {t('knowledge.versions.openFindings')}
        </Button>
        <Button component={Link} to={`/knowledge/policy/${id}/configuration`} variant="default">
          {t('knowledge.view.configuration')}
        </Button>
      </Group>
    </article>
  )
}

function Versions({ title, versions }: { readonly title: string; readonly versions: readonly Head[] }) {
  if (versions.length === 0) return null
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <ul className={classes.versions}>
        {versions.map((one) => (
          <li key={one.id}>
            <Line version={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Line({ version }: { readonly version: Head }) {
  const { t } = useWords()
  const { id, title, status, fileName, imported, published, clauses, open } = version
  return (
    <Link to={`/knowledge/policy/${id}`} className={classes.version}>
      <span className={classes.grow}>
        <Text component="span" fw={600} className={classes.wrap}>
          <bdi>{title || fileName || t('knowledge.versions.untitled')}</bdi>
        </Text>
        <Text component="span" size="sm" c="gray.7" display="block">
          <When what={published ? 'published' : 'imported'} told={published ?? imported} />
        </Text>
        <Text component="span" size="sm" c="gray.7" display="block">
          {t('knowledge.versions.clauses', { count: clauses })}
          {title && fileName && (
            <>
              {' · '}
              <bdi>{fileName}</bdi>
            </>
          )}
          {open !== null &&
            open.findings > 0 &&
            ` · ${t('knowledge.findings.open', { count: open.findings })}`}
        </Text>
      </span>
      <Status status={status} />
    </Link>
  )
}
