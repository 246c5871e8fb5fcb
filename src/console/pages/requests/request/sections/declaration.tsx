import { useWords } from '../../../../words.tsx'
import { Declared } from '../../../record/declared.tsx'
import { Section } from '../section.tsx'
import type { SectionProps } from '../section-props.ts'

/** What the applicant declared, in the exact words, and whether anything of it has changed since. */
export function DeclarationSection({
  request: { id, status, declaration, recordedBy, association },
}: SectionProps) {
  const { t } = useWords()
  if (!declaration && !association.declares && recordedBy === null) return null
  return (
    <Section title={t('person.request.declaration')}>
      <Declared requestId={id} status={status} />
    </Section>
  )
}
