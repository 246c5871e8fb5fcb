import { Button, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { CheckKind } from '../../../../domain/pipeline/check-kind.ts'
import { Dialog, Foot } from '../../../ui/dialog.tsx'
import { useWords } from '../../../words.tsx'
import classes from './request.module.css'
import type { Acts, Request } from './use-request.ts'

/** What a check came to: whether the help is due, and what was found. */
export function CheckDialog({
  request,
  kind,
  acts,
  onClose,
}: {
  readonly request: Request
  readonly kind: CheckKind
  readonly acts: Acts
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const [due, find] = useState<string | null>(null)
  const [notes, write] = useState('')
  return (
    <Dialog title={t(`requests.check.kind.${kind}`)} size="lg" onClose={onClose}>
      <Stack gap="md">
        <Radio.Group label={t('requests.check.finding')} required value={due} onChange={find}>
          <Stack gap="xs" mt="xs">
            <Radio value="yes" label={t('requests.check.due')} />
            <Radio value="no" label={t('requests.check.notDue')} />
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('requests.check.notes')}
          description={t('requests.check.notesHint')}
          required
          autosize
          minRows={4}
          maxRows={14}
          maxLength={4000}
          classNames={{ input: classes.plain }}
          value={notes}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Foot onClose={onClose}>
          <Button
            disabled={due === null || notes.trim().length < 3}
            loading={acts.check.isPending}
            onClick={() =>
              acts.check.mutate(
                { requestId: request.id, kind, due: due === 'yes', notes: notes.trim() },
                { onSettled: onClose },
              )
            }
          >
            {t('requests.check.save')}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}
