import { Stack, Title } from '@mantine/core'
import { localize } from '../../../../domain/localized.ts'
import type { Answers } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { useLongDates } from '../../settings/dates.ts'
import classes from '../surveys.module.css'

type Version = Answers['surveys']['questionnaires']['read']['versions'][number]

/** What was published, as it was asked: answers belong to exactly these words. */
export function Versions({ versions }: { readonly versions: readonly Version[] }) {
  const { t, language } = useWords()
  const dates = useLongDates()
  if (versions.length === 0) return null
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('surveys.versions')}
      </Title>
      {versions.map(({ number, publishedAt, publishedBy, body }) => (
        <details key={number} className={classes.version}>
          <summary>
            {t('surveys.version', { number })} · {dates.moment(publishedAt)}
            {publishedBy && (
              <>
                {' · '}
                <bdi>{publishedBy}</bdi>
              </>
            )}
          </summary>
          <ol>
            {body.questions.map(({ id, ask, kind }) => (
              <li key={id}>
                <bdi>{localize(ask, language)}</bdi> ({t(`surveys.kind.${kind}`)})
              </li>
            ))}
          </ol>
        </details>
      ))}
    </Stack>
  )
}
