import { PageBody } from '../../ui/page.tsx'
import { useWords } from '../../words.tsx'

export default function SettingsPage() {
  const { t } = useWords()
  return <PageBody title={t('frame.settings')}>{null}</PageBody>
}
