import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { Answers } from '../../../../trpc.ts'
import { useDates } from '../../../../ui/dates.ts'
import { useWords } from '../../../../words.tsx'
import { Chip } from '../../form/note.tsx'
import classes from './calls.module.css'

type Call = Answers['integrations']['list']['webhooks'][number]['calls'][number]

const FIRST = 5
const TONES = { waiting: 'plain', delivered: 'good', failed: 'bad' } as const
const toneOf = ({ status, problem }: Call) =>
  status === 'waiting' && problem !== null ? 'warn' : (TONES[status as keyof typeof TONES] ?? 'plain')

/** The last calls of an address: which came through, why another did not, and when it is tried again. */
export function Calls({
  calls,
  busy,
  onAgain,
}: {
  readonly calls: readonly Call[]
  readonly busy: boolean
  /** Undefined where the address is switched off. */
  readonly onAgain: ((callId: string) => void) | undefined
}) {
  const { t } = useWords()
  const [all, showAll] = useState(false)
  if (calls.length === 0)
    return (
      <Text size="sm" c="gray.7">
        {t('integrations.noCalls')}
      </Text>
    )
  return (
    <>
      <ul className={classes.calls}>
        {calls.slice(0, all ? undefined : FIRST).map((call) => (
          <li key={call.id} className={classes.call}>
            <One call={call} />
            {onAgain && (call.status === 'failed' || call.nextAt !== null) && call.attempts > 0 && (
              <Button
                size="compact-sm"
                variant="default"
                className={classes.again}
                disabled={busy}
                onClick={() => onAgain(call.id)}
              >
                {t(call.status === 'failed' ? 'integrations.again' : 'integrations.now')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!all && calls.length > FIRST && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => showAll(true)}>
          {t('integrations.more')}
        </Button>
      )}
    </>
  )
}

function One({ call }: { readonly call: Call }) {
  const { t } = useWords()
  const { moment } = useDates()
  const { status, event, attempts, problem, fault, nextAt, at } = call
  const failing = problem !== null && status !== 'delivered'
  return (
    <div className={classes.text}>
      <span className={classes.head}>
        <Chip tone={toneOf(call)}>{t(`integrations.call.${status}`)}</Chip>
        <span>{t(`integrations.event.${event}`)}</span>
        <span className={classes.quiet}>
          {moment(at)}
          {attempts > 1 && ` · ${t('integrations.tries', { count: attempts })}`}
        </span>
      </span>
      {failing && (
        <span className={classes.problem}>
          {t(`integrations.problem.${problem}`, { fault: `\u2066${fault}\u2069` })}
        </span>
      )}
      {status === 'waiting' && attempts > 0 && (
        <span className={classes.quiet}>
          {nextAt === null ? t('integrations.underWay') : t('integrations.next', { when: moment(nextAt) })}
        </span>
      )}
    </div>
  )
}
