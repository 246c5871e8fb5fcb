import { ActionIcon, Kbd, SegmentedControl, Textarea } from '@mantine/core'
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { hasPlaceholders } from '../../../../domain/canned-reply.ts'
import { IconX } from '../../../icons.ts'
import { useKeys } from '../../../keys.ts'
import { useWords } from '../../../words.tsx'
import classes from './composer.module.css'
import type { Head } from './entries.ts'
import type { Written } from './outbox.ts'
import { Picker } from './picker.tsx'
import { usePicking } from './picking.tsx'
import { SendButton } from './send-button.tsx'
import { StagedFiles } from './staged.tsx'
import type { Staging } from './staging.ts'
import { ReplyTools } from './tools.tsx'
import { type Given, useWriting, type Writing } from './writing.ts'

interface ComposerProps {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly conversationId: string
  readonly head: Head
  readonly staging: Staging
  readonly given: Given | null
  /** It is in. */
  readonly onGiven: () => void
  /** Whether one can answer here at all, or only write notes. */
  readonly answers: boolean
  readonly onTyping: (typing: boolean) => void
  readonly onSend: (written: readonly Written[], then: 'stay' | 'close') => void
}

/** Where officers answer people, and write to each other. */
export function Composer(props: ComposerProps) {
  const { field, conversationId, head, staging, onTyping, onSend, ...rest } = props
  const { t, dir } = useWords()
  const writing = useWriting({ conversationId, field, ...rest })
  const { mode, text, put } = writing
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [shut, setShut] = useState(false)
  /** What was written already when a reply kept ready was asked for. */
  const [begun, setBegun] = useState('')
  const listId = useId()
  const picking = usePicking(mode, text, caret, head)
  const choices = (!shut && picking?.choices) || []
  const reply = mode === 'reply'
  const unfilled = reply && hasPlaceholders(text)
  const bare = reply && text.trim() === '/'
  const empty = text.trim() === '' && (!reply || staging.staged.length === 0)
  const blocked = empty || bare || unfilled || (reply && !staging.ready)

  useKeys([
    { code: 'KeyL', alt: true, always: true, run: () => writing.turnTo('reply') },
    { code: 'KeyP', alt: true, always: true, run: () => writing.turnTo('note') },
  ])
  const write = (next: string) => {
    put(next)
    setActive(0)
    setShut(false)
  }
  const send = (then: 'stay' | 'close') => {
    if (blocked) return
    const written = writing.take(reply ? staging.take() : [])
    onTyping(false)
    onSend(written, then)
  }
  const pick = (index: number) => {
    if (!picking || choices.length === 0) return
    const { text: filled, mention } = picking.pick(index)
    write(begun && picking.kind === 'canned' ? `${begun.trimEnd()}\n${filled}` : filled)
    setBegun('')
    if (mention) writing.call(mention)
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (choices.length > 0 && step) setActive((active + step + choices.length) % choices.length)
    else if (choices.length > 0 && (event.key === 'Enter' || event.key === 'Tab')) pick(active)
    else if (event.key === 'Escape' && picking && !shut) setShut(true)
    else if (event.key === 'Escape' && writing.editing) writing.endEdit()
    else if (event.key === 'Enter' && !event.shiftKey && !event.altKey)
      send(event.ctrlKey || event.metaKey ? 'close' : 'stay')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    if (files.length === 0 || !reply || !head.mine) return
    event.preventDefault()
    staging.add(files)
  }
  const words = t(reply ? 'thread.write.reply' : 'thread.write.note')
  return (
    <section className={classes.composer} data-mode={mode} aria-label={t('thread.composer')}>
      {picking && !shut && (
        <Picker
          id={listId}
          label={t(`thread.pick.${picking.kind}`)}
          empty={t(picking.keepsNone ? 'thread.pick.noCanned' : 'thread.pick.none')}
          choices={choices}
          active={active}
          onPick={pick}
        />
      )}
      <Top writing={writing} answers={rest.answers} />
      {reply && <StagedFiles staged={staging.staged} onRemove={staging.remove} />}
      {unfilled && (
        <p className={classes.unfilled} role="alert">
          {t('thread.unfilled')}
        </p>
      )}
      <div className={classes.line}>
        {reply && (
          <ReplyTools
            attaches={head.mine}
            onFiles={staging.add}
            onCanned={() => {
              const asks = text.startsWith('/')
              setBegun(asks ? '' : text)
              write(asks ? begun : '/')
              field.current?.focus()
            }}
          />
        )}
        <Textarea
          ref={field}
          className={classes.field}
          classNames={{ input: classes.input }}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={4000}
          dir={text ? 'auto' : dir}
          aria-label={words}
          placeholder={words}
          value={text}
          aria-controls={choices.length > 0 ? listId : undefined}
          aria-activedescendant={choices.length > 0 ? `${listId}-${active}` : undefined}
          onChange={(event) => {
            write(event.currentTarget.value)
            setCaret(event.currentTarget.selectionStart)
            if (reply) onTyping(event.currentTarget.value !== '')
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <SendButton
          mode={mode}
          edits={writing.editing}
          claims={!head.mine}
          closes={head.mine}
          disabled={blocked}
          onSend={send}
        />
      </div>
    </section>
  )
}

/** Reply or note, and what is quoted. */
function Top({ writing, answers }: { readonly writing: Writing; readonly answers: boolean }) {
  const { t } = useWords()
  const { mode, quote, editing } = writing
  return (
    <>
      <div className={classes.top}>
        <SegmentedControl
          size="sm"
          value={mode}
          onChange={(value) => writing.turnTo(value === 'note' ? 'note' : 'reply')}
          aria-label={t('thread.mode')}
          data={[
            { value: 'reply', label: t('thread.reply'), disabled: !answers },
            { value: 'note', label: t('thread.note') },
          ]}
        />
        <span className={classes.hints}>
          <Kbd size="xs">Enter</Kbd> {t(editing ? 'common.save' : 'thread.hint.send')}
          {mode === 'reply' && (
            <>
              {' · '}
              <Kbd size="xs">/</Kbd> {t('thread.hint.canned')}
            </>
          )}
        </span>
      </div>
      {quote && mode === 'reply' && (
        <Over words={quote} undo={t('thread.unquote')} onUndo={writing.unquote} />
      )}
      {editing && <Over words={t('thread.editing')} undo={t('thread.endEdit')} onUndo={writing.endEdit} />}
    </>
  )
}

/** What the words under it belong to, and the way back. */
function Over(props: { readonly words: string; readonly undo: string; readonly onUndo: () => void }) {
  return (
    <div className={classes.quoting}>
      <bdi>{props.words}</bdi>
      <ActionIcon variant="subtle" color="gray" onClick={props.onUndo} aria-label={props.undo}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}
