import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Localized } from '../../../../domain/localized.ts'
import { useTRPC } from '../../../trpc.ts'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import { Bilingual } from '../../settings/form/fields.tsx'

const OCCASIONS = ['afterService', 'afterChat'] as const
type Occasion = (typeof OCCASIONS)[number]

/** A new questionnaire: what it is called and when it is asked. */
export function NewQuestionnaire({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [, go] = useLocation()
  const [name, setName] = useState<Localized>({ ar: '' })
  const [occasion, setOccasion] = useState<Occasion>('afterService')
  const make = useMutation(
    trpc.surveys.questionnaires.make.mutationOptions({
      onError: told.failed,
      onSuccess: async ({ id }) => {
        await queries.invalidateQueries({ queryKey: trpc.surveys.pathKey() })
        go(`/surveys/questionnaires/${id}`)
      },
    }),
  )
  return (
    <Modal opened={opened} onClose={onClose} title={t('surveys.new')} size="lg">
      <Stack
        component="form"
        gap="md"
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate({ name, occasion })
        }}
      >
        <Bilingual path="name" label={t('surveys.name')} required value={name} onChange={setName} />
        <Select
          label={t('surveys.when')}
          description={t('surveys.newHint')}
          allowDeselect={false}
          value={occasion}
          data={OCCASIONS.map((value) => ({ value, label: t(`surveys.occasion.${value}`) }))}
          onChange={(value) => setOccasion((value ?? 'afterService') as Occasion)}
        />
        <Group justify="end">
          <Button type="submit" loading={make.isPending} disabled={!name.ar.trim()}>
            {t('surveys.make')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
