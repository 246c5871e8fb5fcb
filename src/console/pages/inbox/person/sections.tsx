import { Accordion, Group } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../words.tsx'
import { Count } from './count.tsx'
import { Files } from './files.tsx'
import { Handoffs } from './handoffs.tsx'
import { Identities } from './identities.tsx'
import classes from './person.module.css'
import type { Profile } from './profile.ts'
import { Requests } from './requests.tsx'

const KEPT = 'sila.person.open'

function first(): string[] {
  const kept = localStorage.getItem(KEPT)
  return kept === null ? ['requests'] : kept.split(',').filter(Boolean)
}

/** What there is of the person, part by part; which parts are open is remembered. */
export function Sections({
  person,
  conversationId,
}: {
  readonly person: Profile
  readonly conversationId: string
}) {
  const { t } = useWords()
  const [open, show] = useState<string[]>(first)
  const change = (parts: string[]) => {
    localStorage.setItem(KEPT, parts.join(','))
    show(parts)
  }
  const parts: readonly { id: string; name: string; count?: number; body: ReactNode }[] = [
    {
      id: 'requests',
      name: t('person.section.requests'),
      count: person.requests.length,
      body: <Requests requests={person.requests} />,
    },
    {
      id: 'identities',
      name: t('person.section.identities'),
      count: person.identities.length,
      body: <Identities person={person} conversationId={conversationId} />,
    },
    { id: 'files', name: t('person.section.files'), body: <Files contactId={person.id} /> },
    {
      id: 'handoffs',
      name: t('person.section.handoffs'),
      count: person.handoffs.length,
      body: <Handoffs handoffs={person.handoffs} conversationId={conversationId} />,
    },
  ]
  return (
    <Accordion
      multiple
      value={open}
      onChange={change}
      variant="default"
      chevronPosition="right"
      order={3}
      classNames={{ content: classes.section }}
    >
      {parts.map(({ id, name, count, body }) => (
        <Accordion.Item key={id} value={id}>
          <Accordion.Control px={0} fw={600}>
            <Group gap={6} component="span">
              {name}
              {count !== undefined && count > 0 && <Count n={count} />}
            </Group>
          </Accordion.Control>
          <Accordion.Panel>{open.includes(id) && body}</Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}
