import { Anchor, Button, Group, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { IconPlus } from '../../../../icons.ts'
import { useLive } from '../../../../live.tsx'
import { useOfficer } from '../../../../me.tsx'
import { useTRPC } from '../../../../trpc.ts'
import { useSoon } from '../../../../ui/soon.ts'
import { Failed, Loading } from '../../../../ui/states.tsx'
import { useWords } from '../../../../words.tsx'
import { AppointmentCard } from '../../../calendar/appointment-card.tsx'
import { ArrangeDialog } from '../../../calendar/arrange-dialog.tsx'
import type { Listed } from '../../../calendar/arrangement.ts'
import calendar from '../../../calendar/calendar.module.css'
import { EndDialog } from '../../../calendar/end-dialog.tsx'
import { ResultDialog } from '../../../calendar/result-dialog.tsx'
import { Section } from '../section.tsx'
import type { SectionProps } from '../section-props.ts'

/** What an officer is about to do with an appointment, or with none yet. */
type Doing =
  | { readonly what: 'arrange'; readonly moved: Listed | null }
  | { readonly what: 'cancel' | 'missed' | 'result'; readonly id: string }

/** Interviews and visits of a request: offered, moved, called off, and what came of them. */
export function Appointments({ request }: SectionProps) {
  const words = useWords()
  const { t } = words
  const { may } = useOfficer()
  const trpc = useTRPC()
  const [doing, does] = useState<Doing | null>(null)
  const [older, showOlder] = useState(false)
  const queries = useQueryClient()
  const { data, error, isPending, refetch } = useQuery(
    trpc.appointments.forRequest.queryOptions({ requestId: request.id }),
  )
  const again = useSoon(() =>
    queries.invalidateQueries(trpc.appointments.forRequest.queryFilter({ requestId: request.id })),
  )
  useLive((change) => {
    const here =
      change.kind === 'request' ? request.id : change.kind === 'conversation' && request.conversationId
    if ('id' in change && here === change.id) again()
  })
  const mayHandle = may('request.handle')
  const appointments = data?.appointments ?? []
  if (data && !data.open && appointments.length === 0) return null
  const current = appointments.filter(({ open, result }) => open || result !== null)
  const rest = appointments.filter(({ open, result }) => !open && result === null)
  const close = () => does(null)
  return (
    <Section
      title={t('calendar.section')}
      actions={
        mayHandle && data?.open ? (
          <Button
            size="compact-md"
            variant="light"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => does({ what: 'arrange', moved: null })}
          >
            {t('calendar.arrange.offer')}
          </Button>
        ) : undefined
      }
    >
      {isPending && <Loading rows={1} />}
      {error && <Failed message={words.error(error)} onRetry={() => void refetch()} />}
      {data && appointments.length === 0 && <Text c="gray.7">{t('calendar.sectionNone')}</Text>}
      <ul className={calendar.cards}>
        {[...current, ...(older ? rest : [])].map((one) => (
          <li key={one.id}>
            <AppointmentCard one={one}>
              {mayHandle && one.open && (
                <Group gap="xs">
                  {one.over ? (
                    <Button size="compact-sm" onClick={() => does({ what: 'result', id: one.id })}>
                      {t('calendar.result.do')}
                    </Button>
                  ) : (
                    <Text size="sm" c="gray.7">
                      {t('calendar.result.early')}
                    </Text>
                  )}
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => does({ what: 'arrange', moved: one })}
                  >
                    {t('calendar.arrange.move')}
                  </Button>
                  {one.over && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => does({ what: 'missed', id: one.id })}
                    >
                      {t('calendar.missed.do')}
                    </Button>
                  )}
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red.8"
                    onClick={() => does({ what: 'cancel', id: one.id })}
                  >
                    {t('calendar.cancel.do')}
                  </Button>
                </Group>
              )}
            </AppointmentCard>
          </li>
        ))}
      </ul>
      {rest.length > 0 && !older && (
        <Anchor component="button" type="button" size="sm" onClick={() => showOlder(true)}>
          {t('calendar.older', { count: rest.length })}
        </Anchor>
      )}
      {doing?.what === 'arrange' && data && (
        <ArrangeDialog requestId={request.id} officers={data.officers} moved={doing.moved} onClose={close} />
      )}
      {(doing?.what === 'cancel' || doing?.what === 'missed') && (
        <EndDialog appointmentId={doing.id} how={doing.what} onClose={close} />
      )}
      {doing?.what === 'result' && <ResultDialog appointmentId={doing.id} onClose={close} />}
    </Section>
  )
}
