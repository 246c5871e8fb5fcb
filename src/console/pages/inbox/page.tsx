import { PageBody } from '../../ui/page.tsx'
import { useWords } from '../../words.tsx'

export default function InboxPage() {
  const { t } = useWords()
  return <PageBody title={t('frame.inbox')}>{null}</PageBody>
}
