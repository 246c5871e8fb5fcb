import { Badge, Button, Group, Paper, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { LABEL_COLOURS, type LabelColour } from '../../../../domain/label.ts'
import { IconCheck } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { Empty } from '../../../ui/states.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import { ChangeOrRemove } from '../form/change-or-remove.tsx'
import { dirOf } from '../form/fields.tsx'
import classes from '../form/form.module.css'
import { Section } from './heading.tsx'

type Label = Answers['labels']['list'][number]

/** Words officers put on people to find them again. */
export function LabelsSection() {
  const { t } = useWords()
  const trpc = useTRPC()
  const mayManage = useOfficer().may('label.manage')
  const { data } = useSuspenseQuery(trpc.labels.list.queryOptions())
  const [edited, setEdited] = useState<string | null>(null)
  return (
    <Section title={t('settings.section.labels')} intro={t('settings.intro.labels')}>
      {mayManage && <LabelForm key={data.length} onDone={() => {}} />}
      {data.length === 0 && <Empty message={t('settings.labels.empty')} />}
      <Stack gap="xs">
        {data.map((label) =>
          edited === label.id ? (
            <LabelForm key={label.id} label={label} onDone={() => setEdited(null)} />
          ) : (
            <LabelRow key={label.id} label={label} mayManage={mayManage} onEdit={() => setEdited(label.id)} />
          ),
        )}
      </Stack>
    </Section>
  )
}

function useReread() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: trpc.labels.pathKey() })
}

function LabelRow({
  label,
  mayManage,
  onEdit,
}: {
  readonly label: Label
  readonly mayManage: boolean
  readonly onEdit: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const reread = useReread()
  const remove = useMutation(trpc.labels.remove.mutationOptions({ onError: told.failed, onSettled: reread }))
  return (
    <Paper className={classes.row} py="xs">
      <Group justify="space-between" wrap="nowrap">
        <Group gap="sm">
          <Badge variant="light" color={label.colour} c="dark.9" size="lg" tt="none">
            <bdi>{label.name}</bdi>
          </Badge>
          <Text size="sm" c="gray.7">
            {t('settings.labels.people', { count: label.people })}
          </Text>
        </Group>
        {mayManage && (
          <ChangeOrRemove
            name={label.name}
            question={t('settings.labels.removeQuestion', { count: label.people })}
            onChange={onEdit}
            onRemove={() => remove.mutate({ id: label.id })}
          />
        )}
      </Group>
    </Paper>
  )
}

function LabelForm({ label, onDone }: { readonly label?: Label; readonly onDone: () => void }) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const reread = useReread()
  const [name, setName] = useState(label?.name ?? '')
  const [colour, setColour] = useState<LabelColour>((label?.colour as LabelColour | undefined) ?? 'blue')
  const done = { onSuccess: () => void reread().then(onDone) }
  const create = useMutation(trpc.labels.create.mutationOptions(done))
  const change = useMutation(trpc.labels.change.mutationOptions(done))
  const error = create.error ?? change.error
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (label) change.mutate({ id: label.id, name, colour })
    else create.mutate({ name, colour })
  }
  return (
    <Paper component="form" className={classes.row} onSubmit={send}>
      <Group align="end">
        <TextInput
          label={t(label ? 'settings.labels.name' : 'settings.labels.add')}
          dir={dirOf(name, words.dir)}
          maxLength={40}
          flex="1 1 12rem"
          error={error ? words.error(error) : undefined}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group gap={4} role="radiogroup" aria-label={t('settings.labels.colour')}>
          {LABEL_COLOURS.map((one) => (
            <UnstyledButton
              key={one}
              role="radio"
              aria-checked={one === colour}
              aria-label={t(`settings.labels.colours.${one}`)}
              w={32}
              h={32}
              bg={`${one}.1`}
              bdrs="sm"
              display="grid"
              style={{ placeItems: 'center' }}
              bd={one === colour ? '2px solid var(--mantine-color-green-9)' : '1px solid var(--sila-line)'}
              onClick={() => setColour(one)}
            >
              {one === colour && <IconCheck size={18} aria-hidden />}
            </UnstyledButton>
          ))}
        </Group>
        {label && (
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        )}
        <Button type="submit" disabled={!name.trim()} loading={create.isPending || change.isPending}>
          {t(label ? 'common.save' : 'common.add')}
        </Button>
      </Group>
    </Paper>
  )
}
