import { Empty } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import classes from '../knowledge.module.css'

/** The topics people ask about, with the ways they ask. */
export default function Topics() {
  const { t } = useWords()
  return (
    <div className={classes.body}>
      <Empty message={t('questions.topics.none')} />
    </div>
  )
}
