import { PageBody } from '../../ui/page.tsx'
import { useWords } from '../../words.tsx'

export default function OfficersPage() {
  const { t } = useWords()
  return <PageBody title={t('frame.officers')}>{null}</PageBody>
}
