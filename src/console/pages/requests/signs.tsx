import { Mark } from '../../ui/mark.tsx'
import { useWords } from '../../words.tsx'
import classes from './requests.module.css'

/** How a request stands to the association's own target, as a word and a colour. */
export function DueSign({ due }: { readonly due: 'late' | 'near' | null }) {
  const { t } = useWords()
  if (due === null) return null
  return (
    <span className={classes.due} data-due={due}>
      {t(`requests.due.${due}`)}
    </span>
  )
}

/** What somebody should know before they open it. */
export function Signs({
  line: { due, missing, unjudged, untold },
}: {
  readonly line: {
    readonly due: 'late' | 'near' | null
    readonly missing: number
    readonly unjudged: number
    readonly untold: boolean
  }
}) {
  const { t } = useWords()
  return (
    <>
      <DueSign due={due} />
      {untold && <Mark tone="amber">{t('requests.sign.untold')}</Mark>}
      {missing > 0 && <Mark tone="line">{t('requests.sign.missing', { count: missing })}</Mark>}
      {unjudged > 0 && <Mark tone="green">{t('requests.sign.unjudged', { count: unjudged })}</Mark>}
    </>
  )
}
