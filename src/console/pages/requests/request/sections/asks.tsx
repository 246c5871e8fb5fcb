import { Button } from '@mantine/core'
import { useState } from 'react'
import { IconPlus } from '../../../../icons.ts'
import { useOfficer } from '../../../../me.tsx'
import { useDates } from '../../../../ui/dates.ts'
import lines from '../../../../ui/lines.module.css'
import { Mark } from '../../../../ui/mark.tsx'
import { Written } from '../../../../ui/written.tsx'
import { useWords } from '../../../../words.tsx'
import { AnswerDialog, AskDialog } from '../ask-dialog.tsx'
import classes from '../request.module.css'
import { Section } from '../section.tsx'
import type { SectionProps } from '../section-props.ts'
import { type Request, STUDIED } from '../use-request.ts'

/** What officers asked the applicant, and what they said. */
export function Asks({ request, acts }: SectionProps) {
  const { t } = useWords()
  const { moment } = useDates()
  const officer = useOfficer()
  const [asking, ask] = useState(false)
  const [answering, answer] = useState<Request['asks'][number] | null>(null)
  const handles = officer.may('request.handle') && STUDIED.includes(request.status)
  const shown = request.asks.filter(({ droppedAt }) => droppedAt === null)
  if (!handles && shown.length === 0) return null
  return (
    <Section
      title={t('requests.asks')}
      actions={
        handles && (
          <Button
            size="compact-md"
            variant="light"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => ask(true)}
          >
            {t('requests.ask.new')}
          </Button>
        )
      }
    >
      {shown.length === 0 && <p className={classes.quiet}>{t('requests.ask.none')}</p>}
      <ul className={lines.list}>
        {shown.map((one) => (
          <li key={one.id} className={lines.line}>
            <div className={classes.lineText}>
              <Written text={one.question} className={classes.strong} />
              {one.answer !== null && <Written text={one.answer} className={classes.said} />}
              <span className={classes.quiet}>
                {one.answeredAt
                  ? t('requests.ask.answered', { date: moment(one.answeredAt) })
                  : t('requests.ask.asked', { name: one.askedBy ?? '', date: moment(one.askedAt) })}
              </span>
            </div>
            {one.answeredAt === null && (
              <div className={classes.lineActs}>
                <Mark tone="amber">{t('requests.ask.open')}</Mark>
                {handles && (
                  <>
                    <Button size="compact-sm" variant="default" onClick={() => answer(one)}>
                      {t('requests.ask.record')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="gray.8"
                      loading={acts.dropAsk.isPending}
                      onClick={() => acts.dropAsk.mutate({ requestId: request.id, askId: one.id })}
                    >
                      {t('requests.ask.drop')}
                    </Button>
                  </>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {asking && <AskDialog request={request} acts={acts} onClose={() => ask(false)} />}
      {answering && (
        <AnswerDialog request={request} ask={answering} acts={acts} onClose={() => answer(null)} />
      )}
    </Section>
  )
}
