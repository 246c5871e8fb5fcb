import type { ReactNode } from 'react'
import { useWords } from '../../words.tsx'
import classes from './sign-in.module.css'

/** Above everything, for as long as it is true: what passes between here and the server can be read on the way. */
export function Plain({ children }: { readonly children: ReactNode }) {
  const { t } = useWords()
  return (
    <div className={classes.plain}>
      <p className={classes.warning}>{t('signIn.plain')}</p>
      <div className={classes.below}>{children}</div>
    </div>
  )
}
