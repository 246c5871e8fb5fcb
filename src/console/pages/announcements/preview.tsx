import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'
import { dirOf } from '../../ui/direction.ts'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import classes from './announcements.module.css'
import type { Announcement } from './use-announcements.ts'

/** As it is read, in each language it has words of: the same on every channel, for it has no buttons. */
export function Preview({ body }: { readonly body: Announcement['body'] }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data = [] } = useQuery(
    trpc.announcements.preview.queryOptions({ body }, { placeholderData: keepPreviousData }),
  )
  return (
    <div className={classes.previews}>
      {data.map(({ locale, text }) => (
        <figure key={locale} className={classes.heard}>
          {data.length > 1 && (
            <figcaption>{t(`announcements.language.${locale}`, { defaultValue: locale })}</figcaption>
          )}
          <div className={classes.bubble} lang={locale} dir={dirOf(locale)}>
            <Written text={text} />
          </div>
        </figure>
      ))}
    </div>
  )
}
