import { memo, useId, useState } from 'react'
import { mayStillEdit } from '../../../../domain/note.ts'
import { IconLock, IconPencil } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { useWords } from '../../../words.tsx'
import { useNow } from '../times.ts'
import { Bubble, type MessageActs } from './bubble.tsx'
import type { EntryOf } from './entries.ts'
import classes from './entry.module.css'
import { nameIn } from './names.ts'
import { useWhen } from './when.ts'
import { Said } from './words.tsx'

interface NoteProps {
  readonly entry: EntryOf<'note'>
  readonly follows: boolean
  readonly acts: MessageActs | null
}

/** What officers say to each other; whoever wrote it may word it anew for a while. */
export const NoteBubble = memo(function NoteBubble(props: NoteProps) {
  const officer = useOfficer()
  const { entry, acts } = props
  const own = acts !== null && entry.by.id === officer.id && mayStillEdit(entry.at, Date.now())
  return own ? <OwnNote {...props} /> : <Note {...props} acts={null} />
})

/** As long as its time runs. */
function OwnNote({ acts, ...rest }: NoteProps) {
  const may = mayStillEdit(rest.entry.at, useNow())
  return <Note {...rest} acts={may ? acts : null} />
}

/** @param acts null where it stands as it is */
function Note({ entry, follows, acts }: NoteProps) {
  const { t, language } = useWords()
  const act = acts && {
    label: t('thread.editNote'),
    sign: <IconPencil size={16} aria-hidden />,
    run: () => acts.edit(entry),
  }
  return (
    <Bubble
      voice="note"
      at={entry.at}
      follows={follows}
      who={
        <>
          <IconLock size={15} aria-hidden /> {t('thread.note')} · <bdi>{nameIn(entry.by.name, language)}</bdi>
        </>
      }
      foot={
        entry.mentions.length > 0 && (
          <span>
            {t('thread.called')}{' '}
            {entry.mentions.map(({ name }) => nameIn(name, language)).join(language === 'ar' ? '، ' : ', ')}
          </span>
        )
      }
      act={act ?? undefined}
    >
      <Said text={entry.text} />
      {entry.editedAt !== null && <Earlier entry={entry} editedAt={entry.editedAt} />}
    </Bubble>
  )
}

/** That it was worded anew, and what it said before. */
function Earlier({ entry, editedAt }: { readonly entry: EntryOf<'note'>; readonly editedAt: string }) {
  const { t } = useWords()
  const when = useWhen()
  const [shown, setShown] = useState(false)
  const id = useId()
  return (
    <>
      <button
        type="button"
        className={classes.edited}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown(!shown)}
      >
        {t('thread.noteEdited', { time: when.time(editedAt) })}
      </button>
      <ol id={id} className={classes.earlier} aria-label={t('thread.earlierWords')} hidden={!shown}>
        {entry.earlier.map(({ text, at }) => (
          <li key={at}>
            <time dateTime={at}>{when.time(at)}</time>
            <Said text={text} />
          </li>
        ))}
      </ol>
    </>
  )
}
