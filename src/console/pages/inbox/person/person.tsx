import { Empty } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'

/** Whom a conversation is with. */
export function Person(_: { readonly conversationId: string }) {
  const { t } = useWords()
  return <Empty message={t('common.loading')} />
}
