import { Button, Group, Select, Stack, Switch, Text } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState, useTransition } from 'react'
import { useOfficer } from '../../me.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { monthName } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { Empty } from '../../ui/states.tsx'
import { TabBody } from '../../ui/tabbed.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { THEMES } from './questionnaires/question.ts'
import classes from './surveys.module.css'

type Comment = Answers['surveys']['comments']['list']['comments'][number]
type Theme = (typeof THEMES)[number]

/** What people wrote, apart from what they rated, by month. */
export default function Comments() {
  const { t } = useWords()
  const trpc = useTRPC()
  const [wish, setWish] = useState<{ theme: Theme | null; hidden: boolean; page: number }>({
    theme: null,
    hidden: false,
    page: 0,
  })
  const [, begin] = useTransition()
  const look = (change: Partial<typeof wish>) => begin(() => setWish({ ...wish, page: 0, ...change }))
  const { data } = useSuspenseQuery(trpc.surveys.comments.list.queryOptions(wish))
  return (
    <TabBody>
      {' '}
      <Stack gap="lg">
        <Text c="gray.7" maw="46rem">
          {t('surveys.comments.intro')}
        </Text>
        <Group align="end">
          <Select
            label={t('surveys.question.theme')}
            allowDeselect={false}
            value={wish.theme ?? ''}
            data={[
              { value: '', label: t('surveys.comments.all') },
              ...THEMES.map((theme) => ({ value: theme, label: t(`surveys.theme.${theme}`) })),
            ]}
            onChange={(chosen) => look({ theme: THEMES.find((one) => one === chosen) ?? null })}
          />
          <Switch
            label={t('surveys.comments.hidden')}
            checked={wish.hidden}
            onChange={(event) => look({ hidden: event.currentTarget.checked })}
            mb={8}
          />
          <Text size="sm" c="gray.7" mb={8} aria-live="polite">
            {t('surveys.comments.count', { count: data.count })}
          </Text>
        </Group>
        {data.comments.length === 0 && <Empty message={t('surveys.comments.empty')} />}
        <div className={classes.cards}>
          {data.comments.map((comment) => (
            <Card key={comment.id} comment={comment} hidden={wish.hidden} />
          ))}
        </div>
        {data.pages > 1 && (
          <Group gap="sm">
            <Button
              variant="default"
              disabled={wish.page === 0}
              onClick={() => look({ page: wish.page - 1 })}
            >
              {t('surveys.comments.previous')}
            </Button>
            <Text size="sm">{t('surveys.comments.page', { page: wish.page + 1, of: data.pages })}</Text>
            <Button
              variant="default"
              disabled={wish.page + 1 >= data.pages}
              onClick={() => look({ page: wish.page + 1 })}
            >
              {t('surveys.comments.next')}
            </Button>
          </Group>
        )}
      </Stack>
    </TabBody>
  )
}

function Card({ comment, hidden }: { readonly comment: Comment; readonly hidden: boolean }) {
  const { t, language } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const officer = useOfficer()
  const hide = useMutation(
    trpc.surveys.comments.hide.mutationOptions({
      onError: told.failed,
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.surveys.comments.pathKey() }),
    }),
  )
  return (
    <article className={classes.card}>
      <p className={classes.said} dir="auto">
        {comment.text}
      </p>
      <Group gap="xs" mt="auto">
        {comment.themes.map((theme) => (
          <Mark key={theme} tone="line">
            {t(`surveys.theme.${theme}`)}
          </Mark>
        ))}
      </Group>
      <Group justify="space-between">
        <Text size="sm" c="gray.7">
          {monthName(comment.month, language)}
        </Text>
        {officer.may('survey.manage') && (
          <Button
            size="xs"
            variant="subtle"
            color="gray.8"
            loading={hide.isPending}
            onClick={() => hide.mutate({ id: comment.id, hidden: !hidden })}
          >
            {t(hidden ? 'surveys.comments.show' : 'surveys.comments.hide')}
          </Button>
        )}
      </Group>
    </article>
  )
}
