import { Button, Group, Select, Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../trpc.ts'
import lines from '../../ui/lines.module.css'
import { Mark } from '../../ui/mark.tsx'
import { useWords } from '../../words.tsx'
import classes from './committee.module.css'
import { useActs } from './use-committee.ts'

/** Who sits on the committee, and who leads it. */
export function Members({ manages, quorum }: { readonly manages: boolean; readonly quorum: number }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data } = useQuery(trpc.committee.members.queryOptions())
  const acts = useActs()
  const [chosen, choose] = useState<string | null>(null)
  const add = () => {
    if (chosen) acts.addMember.mutate({ officerId: chosen }, { onSuccess: () => choose(null) })
  }
  return (
    <section className={classes.card} aria-labelledby="members">
      <Title order={2} size="h4" id="members">
        {t('committee.members')}
      </Title>
      <Text size="sm" c="gray.7" mb="xs">
        {t('committee.membersAbout', { count: quorum })}
      </Text>
      {!data ? (
        <Skeleton h="4rem" />
      ) : (
        <ul className={classes.list}>
          {data.members.length === 0 && <li className={classes.quiet}>{t('committee.noMembers')}</li>}
          {data.members.map(({ officerId, name, chair }) => (
            <li key={officerId} className={lines.line}>
              <Group gap="xs">
                <bdi className={classes.strong}>{name}</bdi>
                {chair && <Mark tone="green">{t('committee.chair')}</Mark>}
              </Group>
              {manages && (
                <Group gap="xs">
                  {!chair && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={t('committee.makeChairOf', { name })}
                      onClick={() => acts.nameChair.mutate({ officerId })}
                    >
                      {t('committee.makeChair')}
                    </Button>
                  )}
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('committee.endOf', { name })}
                    onClick={() => acts.endMember.mutate({ officerId })}
                  >
                    {t('committee.end')}
                  </Button>
                </Group>
              )}
            </li>
          ))}
        </ul>
      )}
      {manages && data && data.others.length > 0 && (
        <Group align="end" mt="sm">
          <Select
            className={classes.grow}
            label={t('committee.addMember')}
            placeholder={t('committee.choose')}
            searchable
            data={data.others.map(({ officerId, name }) => ({ value: officerId, label: name }))}
            value={chosen}
            onChange={choose}
          />
          <Button variant="light" disabled={!chosen} loading={acts.addMember.isPending} onClick={add}>
            {t('committee.seat')}
          </Button>
        </Group>
      )}
    </section>
  )
}
