import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { IconEye } from '../../../../icons.ts'
import { useOfficer } from '../../../../me.tsx'
import { useDates } from '../../../../ui/dates.ts'
import lines from '../../../../ui/lines.module.css'
import { Mark } from '../../../../ui/mark.tsx'
import { Written } from '../../../../ui/written.tsx'
import { useWords } from '../../../../words.tsx'
import { usePaperName } from '../paper-name.ts'
import { RefuseDialog } from '../refuse-dialog.tsx'
import classes from '../request.module.css'
import { Section } from '../section.tsx'
import type { SectionProps } from '../section-props.ts'
import { type Paper, STUDIED } from '../use-request.ts'

const TONE = { received: 'line', accepted: 'green', refused: 'amber' } as const

/** The papers: what came, what an officer found of it, and what is still missing. */
export function Documents({ request, acts, onLook, looking }: SectionProps) {
  const { t } = useWords()
  const officer = useOfficer()
  const nameOf = usePaperName(request)
  const [refusing, refuse] = useState<Paper | null>(null)
  const judges = officer.may('request.handle') && STUDIED.includes(request.status)
  const missing = request.missingDocuments
  return (
    <Section title={t('requests.papers')}>
      {request.documents.length + missing.length === 0 && (
        <p className={classes.quiet}>{t('requests.paper.none')}</p>
      )}
      <ul className={lines.list}>
        {request.documents.map((paper) => (
          <Line
            key={paper.id}
            paper={paper}
            name={nameOf(paper.documentId)}
            looked={paper.id === looking}
            onLook={() => onLook(paper)}
            onAccept={
              judges && paper.status !== 'accepted'
                ? () => acts.accept.mutate({ requestId: request.id, paperId: paper.id })
                : undefined
            }
            onRefuse={
              judges && paper.status !== 'refused' && paper.documentId !== 'need'
                ? () => refuse(paper)
                : undefined
            }
            busy={acts.accept.isPending}
          />
        ))}
        {missing.map(({ id }) => (
          <li key={id} className={lines.line} data-missing>
            <span className={classes.strong}>{nameOf(id)}</span>
            <Mark tone="amber">{t('requests.paper.missing')}</Mark>
          </li>
        ))}
      </ul>
      {refusing && (
        <RefuseDialog request={request} paper={refusing} acts={acts} onClose={() => refuse(null)} />
      )}
    </Section>
  )
}

function Line(of: {
  readonly paper: Paper
  readonly name: string
  readonly looked: boolean
  readonly busy: boolean
  readonly onLook: () => void
  readonly onAccept: (() => void) | undefined
  readonly onRefuse: (() => void) | undefined
}) {
  const { t } = useWords()
  const { moment } = useDates()
  const { paper, name } = of
  const look = useRef<HTMLButtonElement>(null)
  const pressed = useRef(false)
  // The button that accepted it is gone, and without this the focus with it.
  useEffect(() => {
    if (pressed.current && paper.status === 'accepted' && document.activeElement === document.body)
      look.current?.focus({ preventScroll: true })
    pressed.current = false
  }, [paper.status])
  const accept = () => {
    pressed.current = true
    of.onAccept?.()
  }
  return (
    <li className={lines.line} data-looked={of.looked || undefined}>
      <div className={classes.lineText}>
        <span className={classes.marks}>
          <span className={classes.strong}>{name}</span>
          <Mark tone={TONE[paper.status]}>{t(`requests.paper.status.${paper.status}`)}</Mark>
        </span>
        <span className={classes.quiet}>
          {paper.judgedAt && paper.judgedBy
            ? t('requests.paper.judged', { name: paper.judgedBy, date: moment(paper.judgedAt) })
            : moment(paper.addedAt)}
        </span>
        {paper.reason !== null && <Written text={paper.reason} className={classes.said} />}
      </div>
      <div className={classes.lineActs}>
        <Button
          ref={look}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconEye size={16} aria-hidden />}
          aria-label={t('requests.paper.lookAt', { name })}
          onClick={of.onLook}
        >
          {t('requests.paper.look')}
        </Button>
        {of.onAccept && (
          <Button
            size="compact-sm"
            variant="light"
            aria-label={t('requests.paper.acceptOne', { name })}
            loading={of.busy}
            onClick={accept}
          >
            {t('requests.paper.accept')}
          </Button>
        )}
        {of.onRefuse && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('requests.paper.refuseOne', { name })}
            onClick={of.onRefuse}
          >
            {t('requests.paper.refuse')}
          </Button>
        )}
      </div>
    </li>
  )
}
