import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconLink } from '../../icons.ts'
import { useTRPC } from '../../trpc.ts'
import { Copy } from '../../ui/copy.tsx'
import { useDates } from '../../ui/dates.ts'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import classes from './record.module.css'

/** A code with which the person ties the request to their own chat; shown once, kept nowhere. */
export function Invite({ requestId }: { readonly requestId: string }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const dates = useDates()
  const invite = useMutation(trpc.record.invite.mutationOptions({ onError: told.failed }))
  if (!invite.data)
    return (
      <Button
        variant="default"
        w="fit-content"
        loading={invite.isPending}
        leftSection={<IconLink size={16} aria-hidden />}
        onClick={() => invite.mutate({ requestId })}
      >
        {t('record.invite.make')}
      </Button>
    )
  const { code, expiresAt } = invite.data
  return (
    <div className={classes.invite}>
      <Group gap="xs">
        <bdi dir="ltr" className={classes.code}>
          {code}
        </bdi>
        <Copy value={code} what={t('record.invite.code')} />
      </Group>
      <span className={classes.quiet}>{t('record.invite.how', { date: dates.day(expiresAt) })}</span>
    </div>
  )
}
