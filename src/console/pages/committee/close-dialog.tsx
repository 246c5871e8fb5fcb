import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { Sure } from '../../ui/sure.tsx'
import { useWords } from '../../words.tsx'
import { type Session, useActs } from './use-committee.ts'

/** Ends a session: its minutes are made, and nothing in it changes any more. */
export function CloseDialog({
  session,
  onClose,
}: {
  readonly session: Session
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const acts = useActs()
  const [notes, write] = useState('')
  return (
    <Sure
      title={t('committee.close')}
      about={t('committee.closeAbout')}
      yes={t('committee.closeNow')}
      loading={acts.close.isPending}
      onYes={() => acts.close.mutate({ sessionId: session.id, notes }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Textarea
        label={t('committee.notes')}
        description={t('committee.notesAbout')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        dir="auto"
        value={notes}
        onChange={(event) => write(event.currentTarget.value)}
      />
    </Sure>
  )
}
