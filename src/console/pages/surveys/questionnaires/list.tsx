import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { localize } from '../../../../domain/localized.ts'
import { IconPlus } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { Mark } from '../../../ui/mark.tsx'
import { Empty } from '../../../ui/states.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import classes from '../surveys.module.css'
import { NewQuestionnaire } from './new.tsx'

type Listed = Answers['surveys']['questionnaires']['list'][number]

/** Every questionnaire: when it is asked, whether it is, and how often people answered. */
export function QuestionnaireList() {
  const { t } = useWords()
  const trpc = useTRPC()
  const officer = useOfficer()
  const [making, setMaking] = useState(false)
  const { data } = useSuspenseQuery(trpc.surveys.questionnaires.list.queryOptions())
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="start">
        <Text c="gray.7" maw="46rem">
          {t('surveys.intro')}
        </Text>
        {officer.may('survey.manage') && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setMaking(true)}>
            {t('surveys.new')}
          </Button>
        )}
      </Group>
      {data.length === 0 && <Empty message={t('surveys.empty')} />}
      <div className={classes.cards}>
        {data.map((one) => (
          <Card key={one.id} questionnaire={one} />
        ))}
      </div>
      <NewQuestionnaire opened={making} onClose={() => setMaking(false)} />
    </Stack>
  )
}

function Card({ questionnaire }: { readonly questionnaire: Listed }) {
  const { t, language } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const officer = useOfficer()
  const { id, name, occasion, active, published, draft, questions, history } = questionnaire
  const title = localize(name, language)
  const turn = useMutation(
    trpc.surveys.questionnaires.setActive.mutationOptions({
      onError: told.failed,
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.surveys.pathKey() }),
    }),
  )
  return (
    <article className={classes.card} aria-label={title}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Link to={`/surveys/questionnaires/${id}`} className={classes.name}>
          <bdi>{title}</bdi>
        </Link>
        <Switch
          aria-label={t('surveys.asked', { name: title })}
          checked={active}
          disabled={!officer.may('survey.manage') || turn.isPending || published === null}
          onChange={(event) => turn.mutate({ id, active: event.currentTarget.checked })}
        />
      </Group>
      <Group gap="xs">
        <Mark tone="green">{t(`surveys.occasion.${occasion}`)}</Mark>
        {draft && <Mark tone="amber">{t('surveys.draft')}</Mark>}
        {!active && <Mark tone="line">{t('surveys.off')}</Mark>}
      </Group>
      <Text size="sm" c="gray.7">
        {t('surveys.questions', { count: questions })}
        {published !== null && ` · ${t('surveys.version', { number: published })}`}
      </Text>
      <Figures history={history} />
    </article>
  )
}

const PARTS = ['sent', 'finished', 'refused', 'expired'] as const

function Figures({ history }: { readonly history: Listed['history'] }) {
  const { t } = useWords()
  const hidden = PARTS.some((part) => history[part] === null)
  return (
    <>
      <dl className={classes.figures}>
        {PARTS.map((part) => (
          <div key={part}>
            <dt>{t(`surveys.history.${part}`)}</dt>
            <dd>{history[part] ?? '–'}</dd>
          </div>
        ))}
      </dl>
      {hidden && (
        <Text size="xs" c="gray.7">
          {t('surveys.history.few')}
        </Text>
      )}
    </>
  )
}
