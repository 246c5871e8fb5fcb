import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { Sure } from '../../ui/sure.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { AskOnce } from './ask.tsx'
import classes from './channels.module.css'

/** A fictional office to look around in: comes and goes with one click. */
export function DemoCard() {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const queries = useQueryClient()
  const manages = useOfficer().may('settings.change')
  const { data: state } = useSuspenseQuery(trpc.demo.state.queryOptions())
  // Nearly everything that is shown changes with it.
  const fresh = () => queries.invalidateQueries()
  const load = useMutation(
    trpc.demo.load.mutationOptions({
      async onSuccess() {
        told.done(t('channels.demo.loaded'))
        await fresh()
      },
      onError: (error) => error.message !== 'demoPeople' && told.failed(error),
    }),
  )
  const remove = useMutation(
    trpc.demo.remove.mutationOptions({
      async onSuccess() {
        told.done(t('channels.demo.removed'))
        await fresh()
      },
      onError: told.failed,
    }),
  )
  return (
    <Paper component="section" p="lg" radius="lg" className={classes.card} aria-labelledby="demo">
      <Stack gap="md">
        <Title order={2} size="h4" id="demo">
          {t('channels.demo.title')}
        </Title>
        <Text>{t('channels.demo.about')}</Text>
        {state && <Text c="gray.7">{t('channels.demo.there', { ...state })}</Text>}
        {manages && (
          <Group>
            {state ? (
              <AskOnce
                variant="light"
                label={t('channels.demo.remove')}
                question={t('channels.demo.removeAsk')}
                onConfirm={() => remove.mutate()}
                loading={remove.isPending}
              />
            ) : (
              <Button variant="light" onClick={() => load.mutate({})} loading={load.isPending}>
                {t('channels.demo.load')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
      {load.error?.message === 'demoPeople' && (
        <Sure
          title={t('channels.demo.load')}
          about={t('channels.demo.anywayAsk')}
          yes={t('channels.demo.anyway')}
          grave
          onYes={() => load.mutate({ anyway: true })}
          onClose={() => load.reset()}
        />
      )}
    </Paper>
  )
}
