import { Empty } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import classes from '../knowledge.module.css'

/** Questions nobody has answered yet. */
export default function Questions() {
  const { t } = useWords()
  return (
    <div className={classes.body}>
      <Empty message={t('questions.none')} />
    </div>
  )
}
