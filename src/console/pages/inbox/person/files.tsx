import { Anchor, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc.ts'
import { useDates } from '../../../ui/dates.ts'
import { Failed } from '../../../ui/states.tsx'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import classes from './person.module.css'

/** Files the person has sent. */
export function Files({ contactId }: { readonly contactId: string }) {
  const words = useWords()
  const { t } = words
  const { moment } = useDates()
  const trpc = useTRPC()
  const files = useQuery(trpc.contact.files.queryOptions({ contactId }))
  if (files.isPending) return <Skeleton h="3rem" role="status" aria-label={t('common.loading')} />
  if (files.isError) return <Failed message={words.error(files.error)} onRetry={() => void files.refetch()} />
  if (files.data.length === 0) return <span className={classes.quiet}>{t('person.empty.files')}</span>
  return (
    <ul className={classes.list}>
      {files.data.map(({ id, media, fileName, status, at, request }) => (
        <li key={id} className={classes.card}>
          <FileName id={id} media={media} fileName={fileName} status={status} />
          <span className={classes.quiet}>
            {moment(at)}
            {request !== null && (
              <>
                {' · '}
                <bdi>{t('person.file.of', { number: `\u2066${request}\u2069` })}</bdi>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A file by its name; one that is kept opens beside the console. */
export function FileName(of: {
  readonly id: string
  readonly media: string
  readonly fileName: string | null
  readonly status: string
}) {
  const { t } = useWords()
  const kind = t(`person.file.unnamed.${of.media}`, { defaultValue: of.media })
  const name = of.fileName === null ? kind : <Written text={of.fileName} />
  if (of.status === 'stored')
    return (
      <Anchor
        href={`/console/files/${of.id}`}
        target="_blank"
        rel="noreferrer"
        className={classes.strong}
        c="green.9"
        aria-label={t('person.file.open', { name: of.fileName ?? kind })}
      >
        {name}
      </Anchor>
    )
  return (
    <span>
      {name}{' '}
      <span className={classes.quiet}>
        {t(of.status === 'refused' ? 'person.file.refused' : 'person.file.waiting')}
      </span>
    </span>
  )
}
