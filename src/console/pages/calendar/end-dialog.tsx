import { Button, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../trpc.ts'
import { Dialog, Foot } from '../../ui/dialog.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'

/** Calls an appointment off, with the reason its applicant hears; or records that they were not there. */
export function EndDialog({
  appointmentId,
  how,
  onClose,
}: {
  readonly appointmentId: string
  readonly how: 'cancel' | 'missed'
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [reason, write] = useState('')
  const settled = {
    onSuccess: ({ telling }: { readonly telling: { readonly kind: string } | null }) => {
      void queries.invalidateQueries({ queryKey: trpc.appointments.pathKey() })
      void queries.invalidateQueries({ queryKey: trpc.calendar.pathKey() })
      told.done(t(`calendar.told.${telling?.kind ?? 'unheard'}`))
      onClose()
    },
    onError: told.failed,
  }
  const cancel = useMutation(trpc.appointments.cancel.mutationOptions(settled))
  const missed = useMutation(trpc.appointments.missed.mutationOptions(settled))
  return (
    <Dialog title={t(`calendar.${how}.title`)} onClose={onClose}>
      <Stack gap="md">
        <Text c="gray.7">{t(`calendar.${how}.what`)}</Text>
        {how === 'cancel' && (
          <Textarea
            label={t('calendar.cancel.reason')}
            description={t('calendar.cancel.heard')}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => write(event.currentTarget.value)}
          />
        )}
        <Foot onClose={onClose}>
          <Button
            color={how === 'cancel' ? 'red.8' : undefined}
            disabled={how === 'cancel' && reason.trim().length < 2}
            loading={cancel.isPending || missed.isPending}
            onClick={() =>
              how === 'cancel' ? cancel.mutate({ appointmentId, reason }) : missed.mutate({ appointmentId })
            }
          >
            {t(`calendar.${how}.do`)}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}
