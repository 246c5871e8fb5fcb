import { ActionIcon, Loader } from '@mantine/core'
import { IconAlertTriangle, IconFileText, IconX } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'
import classes from './composer.module.css'
import type { Staged } from './staging.ts'

/** Files that go out with the next message. */
export function StagedFiles({
  staged,
  onRemove,
}: {
  readonly staged: readonly Staged[]
  readonly onRemove: (key: string) => void
}) {
  const { t } = useWords()
  if (staged.length === 0) return null
  return (
    <ul className={classes.staged} aria-label={t('thread.attach.files')}>
      {staged.map(({ key, name, preview, uploaded, problem }) => (
        <li key={key} className={classes.stagedFile} data-problem={problem !== '' || undefined}>
          {preview && !problem ? <img src={preview} alt="" /> : <IconFileText size={22} aria-hidden />}
          <span className={classes.stagedName}>
            <span className={classes.stagedWords}>
              <bdi>{name}</bdi>
            </span>
            {problem && (
              <span className={classes.stagedProblem} role="alert">
                <IconAlertTriangle size={14} aria-hidden />{' '}
                {t(`thread.attach.problem.${problem}`, { defaultValue: t('error.unexpected') })}
              </span>
            )}
          </span>
          {!uploaded && !problem && <Loader size="xs" aria-label={t('thread.attach.uploading')} />}
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={() => onRemove(key)}
            aria-label={t('thread.attach.remove', { name })}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
