import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { localize } from '../../../domain/localized.ts'
import { IconPlus } from '../../icons.ts'
import { useOfficer } from '../../me.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { Mark } from '../../ui/mark.tsx'
import { Empty } from '../../ui/states.tsx'
import { TabBody } from '../../ui/tabbed.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { ChangeOrRemove } from '../settings/form/change-or-remove.tsx'
import { ImprovementForm } from './improvement-form.tsx'
import classes from './surveys.module.css'

type Improvement = Answers['surveys']['improvements']['list'][number]

/** "You said, so we changed": what people are told after a survey, and when they ask. */
export default function Improvements() {
  const { t, language } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const officer = useOfficer()
  const mayManage = officer.may('survey.manage')
  const { data } = useSuspenseQuery(trpc.surveys.improvements.list.queryOptions())
  const [edited, setEdited] = useState<Improvement | 'new' | null>(null)
  const reread = () => queries.invalidateQueries({ queryKey: trpc.surveys.improvements.pathKey() })
  const remove = useMutation(
    trpc.surveys.improvements.remove.mutationOptions({ onError: told.failed, onSettled: reread }),
  )
  const add = mayManage && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
      {t('surveys.improvements.add')}
    </Button>
  )
  return (
    <TabBody>
      {' '}
      <Stack gap="lg">
        <Group justify="space-between" align="start">
          <Text c="gray.7" maw="46rem">
            {t('surveys.improvements.intro')}
          </Text>
          {add}
        </Group>
        {data.length === 0 && <Empty message={t('surveys.improvements.empty')} />}
        <div className={classes.cards}>
          {data.map((one) => (
            <article key={one.id} className={classes.card}>
              <div>
                <Text size="sm" c="gray.7">
                  {t('surveys.improvements.said')}
                </Text>
                <p className={classes.said} dir="auto">
                  {localize(one.said, language)}
                </p>
              </div>
              <div>
                <Text size="sm" c="green.9" fw={600}>
                  {t('surveys.improvements.changed')}
                </Text>
                <p className={classes.said} dir="auto">
                  {localize(one.changed, language)}
                </p>
              </div>
              <Group gap="xs" mt="auto">
                {!one.published && <Mark tone="amber">{t('surveys.draft')}</Mark>}
                {one.theme && <Mark tone="line">{t(`surveys.theme.${one.theme}`)}</Mark>}
                <Text size="sm" c="gray.7">
                  <bdi dir="ltr">{one.since}</bdi>
                </Text>
              </Group>
              {mayManage && (
                <ChangeOrRemove
                  name={one.changed.ar}
                  onChange={() => setEdited(one)}
                  onRemove={() => remove.mutate({ id: one.id })}
                />
              )}
            </article>
          ))}
        </div>
        <Modal
          opened={edited !== null}
          onClose={() => setEdited(null)}
          size="lg"
          title={t(edited === 'new' ? 'surveys.improvements.add' : 'surveys.improvements.edit')}
        >
          {edited && (
            <ImprovementForm
              improvement={edited === 'new' ? null : edited}
              onSaved={() => {
                setEdited(null)
                told.done(t('common.saved'))
                void reread()
              }}
            />
          )}
        </Modal>
      </Stack>
    </TabBody>
  )
}
