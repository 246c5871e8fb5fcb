import { Button, Checkbox, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { beyond } from '../../../domain/committee.ts'
import { useOfficer } from '../../me.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useWords } from '../../words.tsx'
import classes from './committee.module.css'
import { type Session, useActs } from './use-committee.ts'

/** Who is there, and whether they are enough to decide; before the session is opened, who is meant to be. */
export function Attendance({ session }: { readonly session: Session }) {
  const { t } = useWords()
  const acts = useActs()
  const officer = useOfficer()
  const { id, seats, items, quorum, status, leads, member } = session
  const [coming, expect] = useState<readonly string[]>(() => seats.map(({ officerId }) => officerId))
  const open = status === 'open'
  const here =
    open || status === 'closed' ? seats.filter((one) => one.present).map((one) => one.officerId) : coming
  const count = here.length
  const short = status === 'planned' || open ? beyond(items, here, quorum) : []
  const joined = here.includes(officer.id)
  const change = (present: string[]) =>
    open ? acts.presence.mutate({ sessionId: id, present }) : expect(present)
  return (
    <section className={classes.attendance} aria-label={t('committee.attendance')}>
      <Group gap="xs" role="status">
        <Text fw={600}>{t('committee.presentCount', { count })}</Text>
        <Mark tone={count >= quorum ? 'green' : 'amber'}>
          {t(count >= quorum ? 'committee.quorumMet' : 'committee.quorumShort', { count: quorum })}
        </Mark>
      </Group>
      {count >= quorum && short.length > 0 && (
        <Text size="sm" c="red.8">
          {t('committee.short', { numbers: short.map(({ number }) => number).join(t('committee.comma')) })}
        </Text>
      )}
      {leads && status !== 'closed' ? (
        <Checkbox.Group value={[...here]} onChange={change}>
          <Group gap="sm">
            {seats.map(({ officerId, name, chair }) => (
              <Checkbox
                key={officerId}
                value={officerId}
                label={<bdi>{chair ? t('committee.chairNamed', { name }) : name}</bdi>}
              />
            ))}
          </Group>
        </Checkbox.Group>
      ) : (
        <Group gap="xs">
          {seats
            .filter((one) => here.includes(one.officerId))
            .map(({ officerId, name }) => (
              <Mark key={officerId} tone="line">
                <bdi>{name}</bdi>
              </Mark>
            ))}
        </Group>
      )}
      {leads && status === 'planned' && (
        <Button
          disabled={count === 0}
          loading={acts.open.isPending}
          onClick={() => acts.open.mutate({ sessionId: id, present: [...coming] })}
        >
          {t('committee.open')}
        </Button>
      )}
      {open && member && !joined && (
        <Button loading={acts.join.isPending} onClick={() => acts.join.mutate({ sessionId: id })}>
          {t('committee.join')}
        </Button>
      )}
    </section>
  )
}
