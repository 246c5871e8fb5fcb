import { Empty } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'

/** What was said with a person, and where officers answer. @param onBack back to the list, on a phone; @param onPerson opens the person's drawer */
export function Thread(_: {
  readonly conversationId: string
  readonly onBack?: (() => void) | undefined
  readonly onPerson?: (() => void) | undefined
}) {
  const { t } = useWords()
  return <Empty message={t('common.loading')} />
}
