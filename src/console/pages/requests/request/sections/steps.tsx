import { Timeline } from '@mantine/core'
import { useDates } from '../../../../ui/dates.ts'
import { Written } from '../../../../ui/written.tsx'
import { useWords } from '../../../../words.tsx'
import classes from '../request.module.css'
import { Section } from '../section.tsx'
import type { SectionProps } from '../section-props.ts'
import type { Request } from '../use-request.ts'

/** Every step: who, when, why, and what the applicant was told of it, or why not. */
export function Steps({ request }: SectionProps) {
  const { t } = useWords()
  const corrections = request.corrections.map(({ id, at, by, reason }) => ({
    id,
    at,
    by: by ?? '',
    reason,
    ...CORRECTED,
  }))
  const newest = [...request.steps, ...corrections].sort((one, other) => (one.at < other.at ? 1 : -1))
  return (
    <Section title={t('requests.steps.title')}>
      <Timeline bulletSize={16} lineWidth={2} active={newest.length} color="green.8">
        {newest.map((step) => (
          <Timeline.Item key={step.id} title={titleOf(step, t)}>
            <Step step={step} />
          </Timeline.Item>
        ))}
      </Timeline>
    </Section>
  )
}

type One = Request['steps'][number]

/** Of a correction: it moves nothing, and what was said of it stands beside the declaration. */
const CORRECTED = {
  from: '',
  to: '',
  move: null,
  told: null,
  untold: null,
  phonedBy: null,
  phonedAt: null,
  earlyReason: null,
} as const satisfies Partial<One>

function titleOf({ move, to, from }: One, t: ReturnType<typeof useWords>['t']): string {
  if (to === '') return t('requests.steps.corrected')
  const status = t(`person.status.${to}`, { defaultValue: to })
  if (from === null) return t('requests.steps.sent')
  return move === null ? status : `${t(`requests.steps.move.${move}`, { defaultValue: '' })} ← ${status}`
}

function Step({ step }: { readonly step: One }) {
  const { t } = useWords()
  const { moment, hijri } = useDates()
  return (
    <div className={classes.step}>
      <span className={classes.quiet}>
        <Written text={t(`person.by.${step.by}`, { defaultValue: step.by })} /> · {moment(step.at)} ·{' '}
        {hijri(step.at)}
      </span>
      {step.reason !== null && <Written text={step.reason} className={classes.said} />}
      {step.earlyReason !== null && (
        <span>
          {t('requests.steps.early')} <Written text={step.earlyReason} />
        </span>
      )}
      {step.told !== null && (
        <details className={classes.told}>
          <summary>{t('requests.steps.told')}</summary>
          <div className={classes.bubble} dir="auto">
            {step.told}
          </div>
        </details>
      )}
      {step.untold !== null && (
        <span className={classes.untold}>
          {t(`requests.untold.${step.untold}`, { defaultValue: step.untold })}{' '}
          {step.phonedAt !== null
            ? t(`requests.steps.${step.phonedBy === null ? 'seenInChat' : 'phoned'}`, {
                name: step.phonedBy ?? '',
                date: moment(step.phonedAt),
              })
            : t('requests.steps.notPhoned')}
        </span>
      )}
    </div>
  )
}
