import { Button, Group } from '@mantine/core'
import { Link } from 'wouter'
import type { Answers } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { Invite } from './invite.tsx'
import classes from './record.module.css'

/** It is recorded: its number to be told, and how the person can follow it themselves. */
export function Sent({
  result,
  onAnother,
}: {
  readonly result: Answers['record']['submit']
  readonly onAnother: () => void
}) {
  const { t } = useWords()
  return (
    <section className={classes.part} aria-live="polite">
      <p className={classes.done}>{t('record.sent.done')}</p>
      <p className={classes.number}>
        <bdi dir="ltr">{result.number}</bdi>
      </p>
      <p className={classes.quiet}>{t(`record.sent.told.${result.told}`)}</p>
      <Invite requestId={result.requestId} />
      <Group mt="lg">
        <Button component={Link} to={`/requests/${result.requestId}`}>
          {t('record.sent.open')}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {t('record.sent.another')}
        </Button>
      </Group>
    </section>
  )
}
