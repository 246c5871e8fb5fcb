import { PageBody } from '../../ui/page.tsx'
import { useWords } from '../../words.tsx'

export default function AuditPage() {
  const { t } = useWords()
  return <PageBody title={t('frame.audit')}>{null}</PageBody>
}
