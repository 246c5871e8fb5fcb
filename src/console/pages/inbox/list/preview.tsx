import {
  IconArrowBackUp,
  IconEye,
  IconFileText,
  IconMapPin,
  IconMicrophone,
  IconPhoto,
  IconRobot,
  IconVideo,
} from '../../../icons.ts'
import { usePresent } from '../../../presence.tsx'
import { useWords } from '../../../words.tsx'
import { useDraft } from '../draft.ts'
import type { Desk, Row } from '../rows.ts'
import classes from './list.module.css'

const KINDS = {
  photo: IconPhoto,
  document: IconFileText,
  voice: IconMicrophone,
  audio: IconMicrophone,
  video: IconVideo,
  location: IconMapPin,
} as const

/** What goes on in a conversation, in a line: a colleague who writes, words that were begun, or what was said last. */
export function PreviewLine({ row, desk }: { readonly row: Row; readonly desk: Desk }) {
  const { t } = useWords()
  const present = usePresent(row.conversationId)
  const draft = useDraft(row.conversationId)
  const typing = present.find((one) => one.typing)
  const named = (officerId: string) => desk.officers.find(({ id }) => id === officerId)?.name ?? ''
  if (typing)
    return (
      <span className={classes.preview} data-live="typing">
        {t('inbox.typing', { name: `\u2068${named(typing.officerId)}\u2069` })}
      </span>
    )
  if (draft)
    return (
      <span className={classes.preview}>
        <span className={classes.draft}>{t('inbox.draft')}</span> <bdi className={classes.words}>{draft}</bdi>
      </span>
    )
  return (
    <span className={classes.preview}>
      {present.length > 0 && (
        <span className={classes.present} title={present.map(({ officerId }) => named(officerId)).join('، ')}>
          <IconEye
            size={14}
            aria-label={t('inbox.looking', {
              name: present.map(({ officerId }) => named(officerId)).join('، '),
            })}
          />
        </span>
      )}
      <Said row={row} />
    </span>
  )
}

function Said({ row: { preview } }: { readonly row: Row }) {
  const { t } = useWords()
  if (!preview) return <span>{t('inbox.nothingSaid')}</span>
  const { by, kind, text, failed } = preview
  const Icon = kind in KINDS ? KINDS[kind as keyof typeof KINDS] : null
  return (
    <>
      {failed && <span className={classes.failed}>{t('inbox.notSent')}</span>}
      {by === 'assistant' && <IconRobot size={14} aria-label={t('inbox.by.assistant')} />}
      {(by === 'officer' || by === 'phone') && (
        <IconArrowBackUp size={14} aria-label={t('inbox.by.officer')} />
      )}
      {Icon && <Icon size={14} aria-hidden />}
      {text ? <bdi className={classes.words}>{text}</bdi> : <span>{t(`inbox.kind.${kind}`)}</span>}
    </>
  )
}
