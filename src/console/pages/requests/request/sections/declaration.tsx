import { Written } from '../../../../ui/written.tsx'
import { useWords } from '../../../../words.tsx'
import { useDates } from '../../../inbox/person/dates.ts'
import classes from '../request.module.css'
import { Section } from '../section.tsx'
import type { SectionProps } from '../sections.tsx'

/** What the applicant declared, in the exact words that were shown to them. */
export function DeclarationSection({ request: { declaration, association } }: SectionProps) {
  const { t } = useWords()
  const { moment } = useDates()
  if (!declaration && !association.declares) return null
  return (
    <Section title={t('person.request.declaration')}>
      {declaration ? (
        <>
          <Written text={declaration.text} className={classes.said} />
          <p className={classes.quiet}>
            {t('person.request.declaredAt', {
              date: moment(declaration.declaredAt),
              version: declaration.version,
            })}
          </p>
        </>
      ) : (
        <p className={classes.quiet}>{t('person.request.noDeclaration')}</p>
      )}
    </Section>
  )
}
