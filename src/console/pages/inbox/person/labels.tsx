import { ActionIcon, CloseButton, Group, Menu, Pill } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconPlus } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { useTRPC } from '../../../trpc.ts'
import { useTold } from '../../../ui/told.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import classes from './person.module.css'
import type { Profile } from './profile.ts'

/** The words officers put on the person. */
export function Labels({
  person,
  conversationId,
}: {
  readonly person: Profile
  readonly conversationId: string
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const mayLabel = useOfficer().may('contact.label')
  const { data: all = [] } = useQuery(trpc.labels.list.queryOptions())
  const put = useMutation(
    trpc.labels.put.mutationOptions({
      onSuccess: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: trpc.contact.pathKey() }),
          queries.invalidateQueries({ queryKey: trpc.inbox.pathKey() }),
        ]),
      onError: told.failed,
    }),
  )
  const own = all.filter(({ id }) => person.labels.includes(id))
  const others = all.filter(({ id }) => !person.labels.includes(id))
  if (own.length === 0 && !mayLabel) return null
  const change = (labelId: string, on: boolean) => put.mutate({ conversationId, labelId, on })
  return (
    <Group gap={6} role="group" aria-label={t('person.section.labels')}>
      {own.map(({ id, name, colour }) => (
        <Pill key={id} bg={`${colour}.1`} c={`${colour}.9`} component="span">
          <Group gap={2} wrap="nowrap" component="span">
            <Written text={name} />
            {mayLabel && (
              <CloseButton
                size={18}
                iconSize={12}
                c="inherit"
                aria-label={t('person.labels.remove', { name })}
                onClick={() => change(id, false)}
              />
            )}
          </Group>
        </Pill>
      ))}
      {own.length === 0 && <span className={classes.quiet}>{t('person.empty.labels')}</span>}
      {mayLabel && (
        <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon variant="light" size="sm" aria-label={t('person.labels.add')}>
              <IconPlus size={14} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.length === 0 && <Menu.Label c="gray.7">{t('person.labels.none')}</Menu.Label>}
            {others.map(({ id, name }) => (
              <Menu.Item key={id} onClick={() => change(id, true)}>
                <Written text={name} />
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}
