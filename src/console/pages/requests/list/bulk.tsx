import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { useState } from 'react'
import { IconUserCheck, IconX } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { useTRPCClient } from '../../../trpc.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useWords } from '../../../words.tsx'
import type { Selection } from '../../inbox/selection.ts'
import classes from '../requests.module.css'
import { type Line, useChoices } from './rows.ts'

/** What came of one of several. */
interface Outcome {
  readonly line: Line
  /** Why not; null where it is done. */
  readonly refusal: string | null
}

/** At a time: each is a commit of its own, with a message to somebody. */
const AT_ONCE = 4

/** What is ticked, and what can be done with all of it; what came of each is said. */
export function Bulk({ selection, rows }: { readonly selection: Selection; readonly rows: readonly Line[] }) {
  const words = useWords()
  const { t } = words
  const client = useTRPCClient()
  const officer = useOfficer()
  const choices = useChoices()
  const [busy, setBusy] = useState(false)
  const [outcomes, tell] = useState<readonly Outcome[] | null>(null)
  const ticked = rows.filter(({ id }) => selection.has(id))

  async function each(work: (line: Line) => Promise<unknown>) {
    setBusy(true)
    const done: Outcome[] = []
    for (let from = 0; from < ticked.length; from += AT_ONCE)
      done.push(
        ...(await Promise.all(
          ticked.slice(from, from + AT_ONCE).map((line) =>
            work(line).then(
              () => ({ line, refusal: null }),
              (error: unknown) => ({ line, refusal: words.error(error) }),
            ),
          ),
        )),
      )
    setBusy(false)
    selection.set(done.flatMap(({ line, refusal }) => (refusal === null ? [] : [line.id])))
    tell(done)
  }
  const takeUp = () =>
    each(({ id, version }) => client.requests.move.mutate({ requestId: id, move: 'takeUp', version }))
  const toMe = () => each(({ id }) => client.requests.assignToMe.mutate({ requestId: id, mine: true }))
  const to = (officerId: string | null) =>
    each(({ id }) => client.requests.assign.mutate({ requestId: id, officerId }))
  return (
    <>
      {ticked.length > 0 && (
        <div className={classes.bulk} role="toolbar" aria-label={t('requests.bulk.label')}>
          <span className={classes.bulkCount} role="status">
            {t('requests.bulk.ticked', { count: ticked.length })}
          </span>
          <Button size="compact-md" loading={busy} onClick={() => void takeUp()}>
            {t('requests.move.takeUp')}
          </Button>
          {officer.may('request.assign') ? (
            <Menu withinPortal={false}>
              <Menu.Target>
                <Button
                  size="compact-md"
                  variant="default"
                  disabled={busy}
                  leftSection={<IconUserCheck size={16} aria-hidden />}
                >
                  {t('requests.assign.to')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
                {choices?.officers.map(({ id, name }) => (
                  <Menu.Item key={id} onClick={() => void to(id)}>
                    <bdi>{name}</bdi>
                  </Menu.Item>
                ))}
                <Menu.Divider />
                <Menu.Item onClick={() => void to(null)}>{t('requests.nobody')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : (
            <Button size="compact-md" variant="default" disabled={busy} onClick={() => void toMe()}>
              {t('requests.assign.me')}
            </Button>
          )}
          <ActionIcon
            variant="subtle"
            color="gray.7"
            aria-label={t('requests.bulk.clear')}
            onClick={() => selection.set([])}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </div>
      )}
      {outcomes && <Outcomes outcomes={outcomes} onClose={() => tell(null)} />}
    </>
  )
}

function Outcomes({
  outcomes,
  onClose,
}: {
  readonly outcomes: readonly Outcome[]
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const done = outcomes.filter(({ refusal }) => refusal === null).length
  return (
    <Dialog title={t('requests.bulk.result', { done, all: outcomes.length })} onClose={onClose}>
      <ul className={classes.outcomes}>
        {outcomes.map(({ line, refusal }) => (
          <li key={line.id} data-refused={refusal !== null || undefined}>
            <bdi dir="ltr" className={classes.number}>
              {line.number}
            </bdi>
            <span>{refusal ?? t('requests.bulk.done')}</span>
          </li>
        ))}
      </ul>
      <Group justify="end" mt="md">
        <Button onClick={onClose}>{t('common.close')}</Button>
      </Group>
    </Dialog>
  )
}
