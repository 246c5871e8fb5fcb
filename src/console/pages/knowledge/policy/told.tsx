import { useDates } from '../../../ui/dates.ts'
import { useWords } from '../../../words.tsx'

/** When something was done and by whom, in a line. */
export function When({
  what,
  told,
}: {
  /** Name of the words: `knowledge.when.<what>`. */
  readonly what: 'imported' | 'reviewed' | 'published'
  readonly told: { readonly at: string; readonly by: string | null }
}) {
  const { t } = useWords()
  const dates = useDates()
  const by = told.by === null ? t('knowledge.when.commandLine') : told.by || t('knowledge.when.gone')
  return <span>{t(`knowledge.when.${what}`, { when: dates.moment(told.at), by })}</span>
}
