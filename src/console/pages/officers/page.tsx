import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../trpc.ts'
import { PageBody } from '../../ui/page.tsx'
import { useWords } from '../../words.tsx'
import { Section } from '../account/section.tsx'
import { FactorRule } from './factor-rule.tsx'
import { Invitations } from './invitations.tsx'
import { Invite } from './invite.tsx'
import { OfficerRow } from './officer-row.tsx'
import classes from './officers.module.css'
import { Teams } from './teams.tsx'

/** Who works here, in which role and teams; who is invited; which team takes what. */
export default function OfficersPage() {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.officers.list.queryOptions())
  const { data: teams } = useSuspenseQuery(trpc.teams.list.queryOptions())
  const [inviting, setInviting] = useState(false)
  const here = data.officers.filter(({ disabledAt }) => disabledAt === null)
  const gone = data.officers.filter(({ disabledAt }) => disabledAt !== null)
  return (
    <PageBody
      title={t('frame.officers')}
      actions={<Button onClick={() => setInviting(true)}>{t('officers.invite')}</Button>}
    >
      <Invite opened={inviting} teams={teams} onClose={() => setInviting(false)} />
      <Section title={t('officers.here', { count: here.length })}>
        <ul className={classes.list}>
          {here.map((officer) => (
            <OfficerRow key={officer.id} officer={officer} teams={teams} />
          ))}
        </ul>
        <FactorRule all={data.factorForAll} />
      </Section>
      {data.invitations.length > 0 && <Invitations invitations={data.invitations} />}
      <Teams teams={teams} officers={here} />
      {gone.length > 0 && (
        <Section title={t('officers.gone')} about={t('officers.goneAbout')}>
          <ul className={classes.list}>
            {gone.map((officer) => (
              <OfficerRow key={officer.id} officer={officer} teams={teams} />
            ))}
          </ul>
        </Section>
      )}
    </PageBody>
  )
}
