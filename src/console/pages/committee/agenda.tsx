import { ActionIcon, Button, Group, Title } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { Link } from 'wouter'
import { localize } from '../../../domain/localized.ts'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPlus, IconX } from '../../icons.ts'
import { Mark } from '../../ui/mark.tsx'
import { Empty } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import { AddDialog } from './add-dialog.tsx'
import classes from './committee.module.css'
import { type AgendaItem, type Session, useActs } from './use-committee.ts'

/** The list with one place moved to another. */
function moved(ids: readonly string[], from: number, to: number): string[] {
  const next = [...ids]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(to, 0, one)
  return next
}

/** The requests of a session in their order, which is changed by dragging or with the buttons. */
export function Agenda({ session, itemId }: { readonly session: Session; readonly itemId: string | null }) {
  const { t } = useWords()
  const acts = useActs()
  const [adding, add] = useState(false)
  const [dragged, drag] = useState<number | null>(null)
  const { id: sessionId, items, status, manages } = session
  const changeable = manages && (status === 'planned' || status === 'open')
  const ids = (acts.order.isPending ? acts.order.variables?.itemIds : undefined) ?? items.map(({ id }) => id)
  const shown = ids.flatMap((id) => items.find((item) => item.id === id) ?? [])
  const move = (from: number, to: number) => {
    if (from === to || to < 0 || to >= shown.length) return
    acts.order.mutate({ sessionId, itemIds: moved(ids, from, to) })
  }
  return (
    <section className={classes.card} aria-labelledby="agenda">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="agenda">
          {t('committee.agenda')}
        </Title>
        {changeable && (
          <Button
            size="compact-md"
            variant="light"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => add(true)}
          >
            {t('committee.add')}
          </Button>
        )}
      </Group>
      {shown.length === 0 && (
        <Empty message={t(changeable ? 'committee.emptyAgendaAdd' : 'committee.emptyAgenda')} />
      )}
      <ol className={classes.list}>
        {shown.map((item, at) => (
          <li
            key={item.id}
            className={classes.item}
            data-chosen={item.id === itemId || undefined}
            data-dragged={dragged === at || undefined}
            draggable={changeable && shown.length > 1}
            onDragStart={() => drag(at)}
            onDragEnd={() => drag(null)}
            onDragOver={(event: DragEvent) => dragged !== null && event.preventDefault()}
            onDrop={() => {
              if (dragged !== null) move(dragged, at)
              drag(null)
            }}
          >
            {changeable && shown.length > 1 && (
              <IconGripVertical size={16} aria-hidden className={classes.grip} />
            )}
            <span className={classes.place}>{at + 1}</span>
            <Words item={item} session={session} chosen={item.id === itemId} />
            {changeable && (
              <span className={classes.tools}>
                <ActionIcon
                  variant="subtle"
                  size={28}
                  disabled={at === 0}
                  aria-label={t('committee.up', { number: item.number })}
                  onClick={() => move(at, at - 1)}
                >
                  <IconArrowUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  size={28}
                  disabled={at === shown.length - 1}
                  aria-label={t('committee.down', { number: item.number })}
                  onClick={() => move(at, at + 1)}
                >
                  <IconArrowDown size={16} aria-hidden />
                </ActionIcon>
                {status === 'planned' && (
                  <ActionIcon
                    variant="subtle"
                    size={28}
                    color="gray.7"
                    aria-label={t('committee.removeOf', { number: item.number })}
                    onClick={() => acts.remove.mutate({ sessionId, itemId: item.id })}
                  >
                    <IconX size={16} aria-hidden />
                  </ActionIcon>
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
      {adding && <AddDialog sessionId={sessionId} onClose={() => add(false)} />}
    </section>
  )
}

function Words(of: { readonly item: AgendaItem; readonly session: Session; readonly chosen: boolean }) {
  const { t, language } = useWords()
  const { id, number, service, applicant, outcome, again, choice, voted } = of.item
  const { status, member } = of.session
  return (
    <span className={classes.itemText}>
      <Link
        to={`/committee/${of.session.id}/${id}`}
        className={classes.link}
        aria-current={of.chosen ? 'true' : undefined}
      >
        {applicant ? <bdi>{applicant}</bdi> : <bdi dir="ltr">{number}</bdi>}
      </Link>
      <span className={classes.quiet}>
        {applicant && (
          <>
            <bdi dir="ltr">{number}</bdi>
            {' · '}
          </>
        )}
        {localize(service, language)}
      </span>
      <span className={classes.marks}>
        {again && <Mark tone="amber">{t('committee.again')}</Mark>}
        {outcome && (
          <Mark tone={outcome === 'approve' ? 'green' : 'line'}>{t(`committee.outcome.${outcome}`)}</Mark>
        )}
        {!outcome && status === 'open' && (
          <Mark tone="line">
            {choice
              ? t('committee.mine', { choice: t(`committee.choice.${choice}`) })
              : t(member ? 'committee.votedYouNot' : 'committee.votedCount', { count: voted })}
          </Mark>
        )}
      </span>
    </span>
  )
}
