import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useOfficer } from '../../../../me.tsx'
import { useTRPC } from '../../../../trpc.ts'
import { useTold } from '../../../../ui/told.ts'
import { useWords } from '../../../../words.tsx'
import { Chip } from '../../../settings/form/note.tsx'
import { ClausePlace } from '../../clause-place.tsx'
import type { Now, Part, VersionData } from '../data.ts'
import { BeforeAfter } from './before-after.tsx'
import { type Change, firstChange, isWorded } from './change.ts'
import classes from './configuration.module.css'
import { ChangeFields } from './fields.tsx'
import { useNow, useSaid } from './said.ts'

/** One part: what the policy says and where, what the data says, and what may be made of it. */
export function PartCard({
  version,
  part,
  now,
  revision,
}: {
  readonly version: VersionData
  readonly part: Part
  readonly now: Now
  readonly revision: number
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const { may } = useOfficer()
  const said = useSaid()
  const has = useNow(now)
  const [change, setChange] = useState<Change | null>(null)
  const [shown, show] = useState(false)
  const anew = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: trpc.knowledge.policy.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.settings.pathKey() }),
    ])
  const configure = useMutation(
    trpc.knowledge.policy.configure.mutationOptions({
      onError: told.failed,
      onSuccess: () => {
        setChange(null)
        told.done(t('knowledge.configuration.done'))
      },
      onSettled: anew,
    }),
  )
  const leave = useMutation(
    trpc.knowledge.policy.leave.mutationOptions({ onError: told.failed, onSettled: anew }),
  )
  const { id } = version
  const state = part.agrees ? 'agrees' : part.unclear ? 'unclear' : part.left ? 'left' : 'differs'
  const first = firstChange(part, now, t)
  const mayChange = may('policy.publish') && !part.agrees && !part.unclear
  return (
    <article className={classes.part} data-state={state}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <Title order={3} size="h5">
          {t(`knowledge.configuration.part.${part.part}`)}
        </Title>
        <Chip tone={state === 'agrees' ? 'good' : state === 'differs' ? 'warn' : 'plain'}>
          {t(`knowledge.configuration.state.${state}`)}
        </Chip>
      </Group>
      <dl className={classes.sides}>
        <div>
          <dt>{t('knowledge.configuration.policySays')}</dt>
          <dd>{said(part)}</dd>
        </div>
        <div>
          <dt>{t('knowledge.configuration.now')}</dt>
          <dd>{has(part.part)}</dd>
        </div>
        {part.part === 'channels' && hasMissing(part.missing) && (
          <div>
            <dt>{t('knowledge.configuration.missing')}</dt>
            <dd>
              {[...part.missing.phones, part.missing.email, part.missing.website].map(
                (one) => one && <bdi key={one}>{one} </bdi>,
              )}
            </dd>
          </div>
        )}
      </dl>
      {part.citations.length > 0 && (
        <details className={classes.citations}>
          <summary>{t('knowledge.configuration.citations', { count: part.citations.length })}</summary>
          <ul>
            {part.citations.map((citation) => (
              <li key={citation.clause}>
                <Text size="xs" c="gray.7">
                  <ClausePlace heading={citation.heading} number={citation.number} />
                </Text>
                <Text size="sm" dir="auto">
                  {citation.text}
                </Text>
                {citation.doubtful && <Chip tone="warn">{t('knowledge.quoting.undecided')}</Chip>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayChange && !change && (
        <Group gap="xs" mt="sm">
          {first && (
            <Button size="sm" variant={part.left ? 'default' : 'filled'} onClick={() => setChange(first)}>
              {t('knowledge.configuration.take')}
            </Button>
          )}
          {!part.left && (
            <Button
              size="sm"
              variant="default"
              loading={leave.isPending}
              onClick={() => leave.mutate({ id, part: part.part })}
            >
              {t('knowledge.configuration.leave')}
            </Button>
          )}
        </Group>
      )}
      {change && (
        <Stack gap="sm" mt="sm">
          <ChangeFields change={change} now={now} onChange={setChange} />
          <Group gap="xs">
            <Button size="sm" variant="default" onClick={() => setChange(null)}>
              {t('common.cancel')}
            </Button>
            {change.part !== 'checks' && (
              <Button size="sm" variant="light" disabled={!isWorded(change)} onClick={() => show(true)}>
                {t('knowledge.configuration.preview')}
              </Button>
            )}
            <Button
              size="sm"
              loading={configure.isPending}
              disabled={!isWorded(change)}
              onClick={() => configure.mutate({ id, revision, change })}
            >
              {t('knowledge.configuration.confirm')}
            </Button>
          </Group>
          {shown && <BeforeAfter change={change} onClose={() => show(false)} />}
        </Stack>
      )}
    </article>
  )
}

const hasMissing = ({ phones, email, website }: Extract<Part, { part: 'channels' }>['missing']) =>
  phones.length > 0 || email !== null || website !== null
