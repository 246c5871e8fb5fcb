import { Button, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import account from '../account/account.module.css'
import { Section } from '../account/section.tsx'
import classes from './officers.module.css'

/** Who was invited and has not come yet. */
export function Invitations({
  invitations,
}: {
  readonly invitations: Answers['officers']['list']['invitations']
}) {
  const { t } = useWords()
  const { moment } = useDates()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const revoke = useMutation(
    trpc.officers.revokeInvitation.mutationOptions({
      onError: told.failed,
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.officers.list.queryKey() }),
    }),
  )
  return (
    <Section title={t('officers.pending')} about={t('officers.pendingAbout')}>
      <ul className={account.rows}>
        {invitations.map((one) => (
          <li key={one.id} className={account.row}>
            <div>
              <bdi dir="ltr" className={classes.name}>
                {one.email}
              </bdi>
              <div className={classes.marks}>
                <Mark>{t(`officers.role.${one.role}`)}</Mark>
                <Text size="sm" c="gray.7">
                  {t('officers.until', { at: moment(one.expiresAt) })}
                </Text>
              </div>
            </div>
            <Button size="xs" variant="light" onClick={() => revoke.mutate({ id: one.id })}>
              {t('officers.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
