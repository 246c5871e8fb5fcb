import { Button, Group, Kbd, Modal, Paper, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Localized, localize } from '../../../../domain/localized.ts'
import { IconPlus } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { Empty } from '../../../ui/states.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import { ChangeOrRemove } from '../form/change-or-remove.tsx'
import classes from '../form/form.module.css'
import { CannedForm } from './canned-form.tsx'
import { Section } from './heading.tsx'

type Canned = Answers['canned']['list'][number]

/** What officers have ready to say, called up by "/" and its shortcut. */
export function CannedSection() {
  const { t, language } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const officer = useOfficer()
  const mayManage = officer.may('cannedReply.manage')
  const { data } = useSuspenseQuery(trpc.canned.list.queryOptions())
  const [edited, setEdited] = useState<Partial<Canned> | null>(null)
  const reread = () => queries.invalidateQueries({ queryKey: trpc.canned.pathKey() })
  const remove = useMutation(trpc.canned.remove.mutationOptions({ onError: told.failed, onSettled: reread }))
  const add = mayManage && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited({})}>
      {t('settings.canned.add')}
    </Button>
  )
  const textOf = (text: Localized) => localize(text, language)
  return (
    <Section title={t('settings.section.canned')} intro={t('settings.intro.canned')} actions={add}>
      {data.length === 0 && <Empty message={t('settings.canned.empty')} />}
      <Stack gap="sm">
        {data.map((reply) => (
          <Paper key={reply.id} className={classes.row}>
            <Group justify="space-between" wrap="nowrap" align="start">
              <Group gap="xs">
                <Kbd>
                  <bdi>/{reply.shortcut}</bdi>
                </Kbd>
                <bdi className={classes.rowName}>{reply.title}</bdi>
              </Group>
              {mayManage && (
                <ChangeOrRemove
                  name={reply.title}
                  onChange={() => setEdited(reply)}
                  onRemove={() => remove.mutate({ id: reply.id })}
                />
              )}
            </Group>
            <Text size="sm" c="gray.8" dir="auto" mt="xs" style={{ whiteSpace: 'pre-wrap' }}>
              {textOf(reply.text)}
            </Text>
          </Paper>
        ))}
      </Stack>
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        size="lg"
        title={t(edited?.id ? 'settings.canned.edit' : 'settings.canned.add')}
      >
        {edited && (
          <CannedForm
            reply={edited}
            onClose={() => setEdited(null)}
            onSaved={() => {
              setEdited(null)
              told.done(t('common.saved'))
              void reread()
            }}
          />
        )}
      </Modal>
    </Section>
  )
}
