import { PageBody } from '../../ui/page.tsx'
import { useWords } from '../../words.tsx'

export default function AccountPage() {
  const { t } = useWords()
  return <PageBody title={t('frame.account')}>{null}</PageBody>
}
