import { ActionIcon, Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { LABEL_COLOURS, type LabelColour } from '../../../../domain/label.ts'
import { IconPencil, IconTrash } from '../../../icons.ts'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { Empty } from '../../../ui/states.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import classes from '../list/list.module.css'

type Label = Answers['labels']['list'][number]
const FRESH = { id: null as string | null, name: '', colour: 'teal' as LabelColour }

/** The labels there are: add, rename, colour, delete. */
export function LabelsDialog({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data: labels = [] } = useQuery(trpc.labels.list.queryOptions(undefined, { enabled: opened }))
  const [edited, edit] = useState(FRESH)
  const [doomed, doom] = useState<Label | null>(null)
  const changed = useChanged(() => edit(FRESH))
  const create = useMutation(trpc.labels.create.mutationOptions(changed))
  const change = useMutation(trpc.labels.change.mutationOptions(changed))
  const remove = useMutation(trpc.labels.remove.mutationOptions(changed))
  const save = (event: { preventDefault(): void }) => {
    event.preventDefault()
    const { id, name, colour } = edited
    if (id) change.mutate({ id, name, colour })
    else create.mutate({ name, colour })
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t('inbox.act.manageLabels')}>
      <Stack>
        {labels.length === 0 && <Empty message={t('inbox.noLabels')} />}
        {labels.map((label) => (
          <Group key={label.id} justify="space-between" wrap="nowrap">
            <span className={classes.label} data-colour={label.colour}>
              <bdi>{label.name}</bdi>
            </span>
            {doomed?.id === label.id ? (
              <Group gap="xs" wrap="nowrap">
                <Text size="sm">{t('inbox.label.sure', { count: label.people })}</Text>
                <Button size="compact-sm" variant="default" onClick={() => doom(null)}>
                  {t('common.cancel')}
                </Button>
                <Button size="compact-sm" color="red.8" onClick={() => remove.mutate({ id: label.id })}>
                  {t('common.delete')}
                </Button>
              </Group>
            ) : (
              <Group gap={4} wrap="nowrap">
                <Text size="sm" c="gray.7">
                  {t('inbox.label.people', { count: label.people })}
                </Text>
                <ActionIcon
                  variant="subtle"
                  color="gray.7"
                  aria-label={t('inbox.label.edit', { name: label.name })}
                  onClick={() => edit({ ...label, colour: colourOf(label.colour) })}
                >
                  <IconPencil size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="red.8"
                  aria-label={t('inbox.label.delete', { name: label.name })}
                  onClick={() => doom(label)}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </Group>
            )}
          </Group>
        ))}
        <form onSubmit={save}>
          <Group align="flex-end" wrap="nowrap" gap="xs">
            <TextInput
              label={t(edited.id ? 'inbox.label.rename' : 'inbox.label.new')}
              value={edited.name}
              maxLength={40}
              required
              withAsterisk={false}
              onChange={(event) => edit({ ...edited, name: event.currentTarget.value })}
              flex={1}
            />
            <NativeSelect
              label={t('inbox.label.colour')}
              value={edited.colour}
              data={LABEL_COLOURS.map((value) => ({ value, label: t(`inbox.colour.${value}`) }))}
              onChange={(event) => edit({ ...edited, colour: colourOf(event.currentTarget.value) })}
            />
            <Button
              type="submit"
              loading={create.isPending || change.isPending}
              disabled={!edited.name.trim()}
            >
              {t(edited.id ? 'common.save' : 'common.add')}
            </Button>
          </Group>
        </form>
      </Stack>
    </Modal>
  )
}

const colourOf = (name: string): LabelColour => LABEL_COLOURS.find((one) => one === name) ?? 'gray'

function useChanged(then: () => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  return {
    onSuccess: async () => {
      then()
      await Promise.all([
        queries.invalidateQueries({ queryKey: trpc.labels.pathKey() }),
        queries.invalidateQueries({ queryKey: trpc.inbox.pathKey() }),
      ])
    },
    onError: told.failed,
  }
}
