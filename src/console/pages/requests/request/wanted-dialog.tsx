import { Button, Checkbox, Group, Stack, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { Dialog, Foot } from '../../../ui/dialog.tsx'
import { useWords } from '../../../words.tsx'
import { Preview, type Previewed } from './preview.tsx'
import classes from './request.module.css'

/** Fewer letters say nothing. */
const LEAST = 3

/** What is wanted of the applicant, in the officer's words: it is sent at once, or goes with the next of its kind. */
export function WantedDialog(of: {
  readonly title: string
  readonly label: string
  readonly hint: string
  /** Words for every day, written with one touch. */
  readonly usual?: readonly string[]
  /** The button: to send it at once, or to keep it. */
  readonly send: string
  readonly keep: string
  readonly loading: boolean
  /** What the applicant would hear of these words. */
  readonly heard: (words: string) => Previewed
  readonly onSend: (words: string, now: boolean) => void
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const [text, write] = useState('')
  const [now, send] = useState(true)
  const words = text.trim()
  const [settled] = useDebouncedValue(words, 400)
  return (
    <Dialog title={of.title} size="lg" onClose={of.onClose}>
      <Stack gap="md">
        {of.usual && (
          <Group gap="xs">
            {of.usual.map((usual) => (
              <Button key={usual} size="compact-sm" variant="light" onClick={() => write(usual)}>
                {usual}
              </Button>
            ))}
          </Group>
        )}
        <Textarea
          label={of.label}
          description={of.hint}
          required
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          classNames={{ input: classes.plain }}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Checkbox
          label={t('requests.paper.now')}
          description={t('requests.paper.nowHint')}
          checked={now}
          onChange={(event) => send(event.currentTarget.checked)}
        />
        {now && settled.length >= LEAST && <Preview {...of.heard(settled)} />}
        <Foot onClose={of.onClose}>
          <Button disabled={words.length < LEAST} loading={of.loading} onClick={() => of.onSend(words, now)}>
            {now ? of.send : of.keep}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}
