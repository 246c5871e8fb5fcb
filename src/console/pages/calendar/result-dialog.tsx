import { Button, FileButton, Group, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { IconPhoto, IconX } from '../../icons.ts'
import { useTRPC } from '../../trpc.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import classes from './calendar.module.css'
import { sendPhoto } from './photos.ts'

const ACCEPTED = 'image/jpeg,image/png,image/webp'

/** What was found out, written where it happened: the result is kept first, and each picture after it by itself. */
export function ResultDialog({
  appointmentId,
  onClose,
}: {
  readonly appointmentId: string
  readonly onClose: () => void
}) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [due, decide] = useState<'yes' | 'no' | null>(null)
  const [notes, write] = useState('')
  const [photos, choose] = useState<readonly File[]>([])
  const [checkId, keep] = useState<string | null>(null)
  const fresh = () => {
    void queries.invalidateQueries({ queryKey: trpc.appointments.pathKey() })
    void queries.invalidateQueries({ queryKey: trpc.calendar.pathKey() })
  }
  const save = useMutation({
    mutationFn: trpc.appointments.held.mutationOptions().mutationFn,
    onSuccess: async ({ checkId: made }: { readonly checkId: string | null }) => {
      keep(made)
      if (made) await sending.mutateAsync({ checkId: made, files: photos }).catch(() => {})
    },
    onError: told.failed,
  })
  const sending = useMutation({
    mutationFn: async ({
      checkId: to,
      files,
    }: {
      readonly checkId: string
      readonly files: readonly File[]
    }) => {
      for (const file of files) {
        await sendPhoto(to, file)
        choose((left) => left.filter((one) => one !== file))
      }
    },
    onSuccess: () => {
      told.done(t('calendar.result.done'))
      onClose()
    },
    onError: told.failed,
    onSettled: fresh,
  })
  const busy = save.isPending || sending.isPending
  return (
    <Dialog title={t('calendar.result.title')} size="lg" onClose={onClose}>
      <Stack gap="md">
        <Radio.Group
          label={t('calendar.result.due')}
          value={due}
          onChange={(value) => decide(value as 'yes' | 'no')}
          required
        >
          <Group mt="xs">
            {(['yes', 'no'] as const).map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`calendar.result.${value}`)}
                disabled={checkId !== null}
              />
            ))}
          </Group>
        </Radio.Group>
        <Textarea
          label={t('calendar.result.notes')}
          description={t('calendar.result.notesHint')}
          required
          autosize
          minRows={4}
          maxRows={14}
          maxLength={5000}
          disabled={checkId !== null}
          value={notes}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <div>
          <FileButton
            multiple
            accept={ACCEPTED}
            onChange={(files) => choose((all) => [...all, ...files].slice(0, 20))}
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                leftSection={<IconPhoto size={18} aria-hidden />}
                disabled={busy}
              >
                {t('calendar.result.photos')}
              </Button>
            )}
          </FileButton>
          <Text size="sm" c="gray.7" mt={4}>
            {t('calendar.result.photosHint')}
          </Text>
          {photos.length > 0 && (
            <ul className={classes.photos}>
              {photos.map((file) => (
                <li key={`${file.name} ${file.size} ${file.lastModified}`}>
                  <Thumbnail file={file} />
                  <button
                    type="button"
                    aria-label={t('calendar.result.drop', { name: file.name })}
                    disabled={busy}
                    onClick={() => choose((all) => all.filter((one) => one !== file))}
                  >
                    <IconX size={16} aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
        {checkId !== null && photos.length > 0 && !busy && (
          <Text c="red.8" role="alert">
            {t('calendar.result.left', { count: photos.length })}
          </Text>
        )}
        <Group justify="end">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t(checkId === null ? 'common.cancel' : 'common.close')}
          </Button>
          {checkId === null ? (
            <Button
              disabled={due === null || notes.trim().length < 2}
              loading={busy}
              onClick={() => save.mutate({ appointmentId, due: due === 'yes', notes })}
            >
              {t('calendar.result.save')}
            </Button>
          ) : (
            <Button
              loading={busy}
              disabled={photos.length === 0}
              onClick={() => sending.mutate({ checkId, files: photos })}
            >
              {t('common.retry')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}

function Thumbnail({ file }: { readonly file: File }) {
  const [url, show] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    show(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url ? <img src={url} alt="" /> : null
}
