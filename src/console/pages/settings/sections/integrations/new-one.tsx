import { Button, Group, Paper, Stack } from '@mantine/core'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import { IconPlus } from '../../../../icons.ts'
import { useWords } from '../../../../words.tsx'
import classes from '../../form/form.module.css'
import { Once } from './once.tsx'

/** Lets another system in: a button, then the form behind it, then a secret that is shown this once. */
export function NewOne(of: {
  readonly add: string
  /** Of what was made last; null as long as nothing was. */
  readonly secret: string | null
  readonly secretIs: string
  readonly ready: boolean
  readonly loading: boolean
  readonly onSubmit: () => void
  /** The secret is kept: the next one begins from nothing. */
  readonly onKept: () => void
  readonly children: ReactNode
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    of.onSubmit()
  }
  if (of.secret !== null)
    return (
      <Once
        secret={of.secret}
        message={of.secretIs}
        onDone={() => {
          setOpen(false)
          of.onKept()
        }}
      />
    )
  if (!open)
    return (
      <div>
        <Button
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {of.add}
        </Button>
      </div>
    )
  return (
    <Paper component="form" className={classes.row} onSubmit={submit}>
      <Stack gap="md">
        {of.children}
        <Group gap="sm">
          <Button variant="default" onClick={() => setOpen(false)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={of.loading} disabled={!of.ready}>
            {t('integrations.create')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
