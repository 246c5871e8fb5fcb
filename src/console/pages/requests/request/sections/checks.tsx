import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CheckKind } from '../../../../../domain/pipeline/check-kind.ts'
import { useOfficer } from '../../../../me.tsx'
import { useDates } from '../../../../ui/dates.ts'
import lines from '../../../../ui/lines.module.css'
import { Mark } from '../../../../ui/mark.tsx'
import { Written } from '../../../../ui/written.tsx'
import { useWords } from '../../../../words.tsx'
import { CheckDialog } from '../check-dialog.tsx'
import classes from '../request.module.css'
import { Section } from '../section.tsx'
import type { SectionProps } from '../section-props.ts'

/** Statuses in which a check is recorded. */
const CHECKED: readonly string[] = ['dataCheck', 'eligibilityCheck']

/** How it was studied whether the help is due: the newest result of each kind counts. */
export function Checks({ request, acts }: SectionProps) {
  const { t } = useWords()
  const { moment } = useDates()
  const officer = useOfficer()
  const [recording, record] = useState<CheckKind | null>(null)
  const wanted = request.procedure.checks
  // A kind that the service has no more stays where there is a result of it.
  const kinds = [...new Set([...wanted, ...request.checks.map(({ kind }) => kind)])]
  if (kinds.length === 0) return null
  const handles = officer.may('request.handle') && CHECKED.includes(request.status)
  return (
    <Section title={t('requests.checks')}>
      <ul className={lines.list}>
        {kinds.map((kind) => {
          const results = request.checks.filter((one) => one.kind === kind)
          const newest = results.at(-1)
          return (
            <li key={kind} className={lines.line}>
              <div className={classes.lineText}>
                <span className={classes.marks}>
                  <span className={classes.strong}>{t(`requests.check.kind.${kind}`)}</span>
                  {newest ? (
                    <Mark tone={newest.due ? 'green' : 'amber'}>
                      {t(newest.due ? 'requests.check.due' : 'requests.check.notDue')}
                    </Mark>
                  ) : (
                    <Mark tone="line">{t('requests.check.waits')}</Mark>
                  )}
                </span>
                {newest && (
                  <>
                    <Written text={newest.notes} className={classes.said} />
                    <span className={classes.quiet}>
                      {t('requests.check.by', { name: newest.by ?? '', date: moment(newest.at) })}
                      {results.length > 1 &&
                        ` · ${t('requests.check.earlier', { count: results.length - 1 })}`}
                    </span>
                  </>
                )}
              </div>
              {handles && wanted.includes(kind) && (
                <Button
                  size="compact-sm"
                  variant={newest ? 'default' : 'light'}
                  aria-label={`${t('requests.check.record')}: ${t(`requests.check.kind.${kind}`)}`}
                  onClick={() => record(kind)}
                >
                  {t(newest ? 'requests.check.again' : 'requests.check.record')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {recording && (
        <CheckDialog request={request} kind={recording} acts={acts} onClose={() => record(null)} />
      )}
    </Section>
  )
}
