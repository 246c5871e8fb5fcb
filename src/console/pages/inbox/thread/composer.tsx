import { ActionIcon, Button, Kbd, Menu, SegmentedControl, Textarea, Tooltip } from '@mantine/core'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { hasPlaceholders } from '../../../../domain/canned-reply.ts'
import { IconBolt, IconCheck, IconChevronDown, IconPaperclip, IconSend, IconX } from '../../../icons.ts'
import { useKeys } from '../../../keys.ts'
import { useWords } from '../../../words.tsx'
import classes from './composer.module.css'
import { keepDraft, readDraft } from './drafts.ts'
import type { Head } from './entries.ts'
import type { Mode, Written } from './outbox.ts'
import { Picker } from './picker.tsx'
import { usePicking } from './picking.tsx'
import { quoting } from './said.ts'
import { StagedFiles } from './staged.tsx'
import type { Staging } from './staging.ts'

/** Something put into the composer from outside: a message that was taken back, or words to quote. */
export type Given =
  | { readonly kind: 'words'; readonly mode: Mode; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }

interface ComposerProps {
  readonly conversationId: string
  readonly head: Head
  readonly staging: Staging
  readonly given: Given | null
  /** It is in. */
  readonly onGiven: () => void
  /** Whether sending takes the conversation first. */
  readonly claims: boolean
  /** Whether one can answer here at all, or only write notes. */
  readonly answers: boolean
  readonly onTyping: (typing: boolean) => void
  readonly onSend: (written: readonly Written[], then: 'stay' | 'close') => void
}

const FILES = 'image/jpeg,image/png,image/webp,application/pdf'

/** Where officers answer people, and write to each other. */
export function Composer(props: ComposerProps) {
  const { conversationId, head, staging, given, onGiven, claims, answers, onTyping, onSend } = props
  const { t, dir } = useWords()
  const [mode, setMode] = useState<Mode>(answers ? 'reply' : 'note')
  const [text, setText] = useState(() => readDraft(conversationId, mode))
  const [quote, setQuote] = useState('')
  const [called, setCalled] = useState<readonly { id: string; name: string }[]>([])
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [shut, setShut] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const listId = useId()
  const picking = usePicking(mode, text, caret, head)
  const choosing = picking !== null && !shut

  const put = (next: string) => {
    setText(next)
    keepDraft(conversationId, mode, next)
    setActive(0)
    setShut(false)
  }
  const turnTo = (next: Mode) => {
    if (next === 'reply' && !answers) return
    setMode(next)
    setText(readDraft(conversationId, next))
    field.current?.focus()
  }
  useKeys([
    { code: 'KeyL', alt: true, always: true, run: () => turnTo('reply') },
    { code: 'KeyP', alt: true, always: true, run: () => turnTo('note') },
  ])
  useEffect(() => {
    if (!given) return
    if (given.kind === 'quote') {
      setMode('reply')
      setText(readDraft(conversationId, 'reply'))
      setQuote(given.text)
    } else {
      setMode(given.mode)
      setText(given.text)
      keepDraft(conversationId, given.mode, given.text)
    }
    onGiven()
    field.current?.focus()
  }, [given, onGiven, conversationId])

  const reply = mode === 'reply'
  const unfilled = reply && hasPlaceholders(text)
  const empty = text.trim() === '' && (!reply || staging.staged.length === 0)
  const blocked = empty || unfilled || (reply && !staging.ready)

  const send = (then: 'stay' | 'close' = 'stay') => {
    if (blocked) return
    const words = reply ? quoting(quote, text.trim()) : text.trim()
    const mentions = called.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)
    const files = reply ? staging.take() : []
    const first: Written = { mode, text: words, file: files[0] ?? null, mentions }
    const more = files.slice(1).map((file): Written => ({ mode, text: '', file, mentions: [] }))
    put('')
    setQuote('')
    setCalled([])
    onTyping(false)
    onSend([first, ...more], then)
  }
  const pick = (index: number) => {
    if (!picking || picking.choices.length === 0) return
    const picked = picking.pick(index)
    const { mention } = picked
    put(picked.text)
    if (mention) setCalled((all) => [...all.filter(({ id }) => id !== mention.id), mention])
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (choosing && picking.choices.length > 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) {
        event.preventDefault()
        const count = picking.choices.length
        return setActive((active + step + count) % count)
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault()
        return pick(active)
      }
    }
    if (event.key === 'Escape' && choosing) {
      event.preventDefault()
      event.stopPropagation()
      return setShut(true)
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return
    event.preventDefault()
    send(event.ctrlKey || event.metaKey ? 'close' : 'stay')
  }
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    if (files.length === 0 || !reply) return
    event.preventDefault()
    staging.add(files)
  }
  const canClose = reply && head.mine
  return (
    <section className={classes.composer} data-mode={mode} aria-label={t('thread.composer')}>
      {choosing && (
        <Picker
          id={listId}
          label={t(`thread.pick.${picking.kind}`)}
          empty={t('thread.pick.none')}
          choices={picking.choices}
          active={active}
          onPick={pick}
        />
      )}
      <div className={classes.top}>
        <SegmentedControl
          size="sm"
          value={mode}
          onChange={(value) => turnTo(value === 'note' ? 'note' : 'reply')}
          aria-label={t('thread.mode')}
          data={[
            { value: 'reply', label: t('thread.reply'), disabled: !answers },
            { value: 'note', label: t('thread.note') },
          ]}
        />
        <span className={classes.hints}>
          <Kbd size="xs">Enter</Kbd> {t('thread.hint.send')}
          {reply && (
            <>
              {' · '}
              <Kbd size="xs">/</Kbd> {t('thread.hint.canned')}
            </>
          )}
        </span>
      </div>
      {quote && reply && (
        <div className={classes.quoting}>
          <bdi>{quote}</bdi>
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={() => setQuote('')}
            aria-label={t('thread.unquote')}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      )}
      {reply && <StagedFiles staged={staging.staged} onRemove={staging.remove} />}
      {unfilled && (
        <p className={classes.unfilled} role="alert">
          {t('thread.unfilled')}
        </p>
      )}
      <div className={classes.line}>
        {reply && (
          <>
            <Tooltip label={t('thread.attach.add')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                disabled={!head.mine}
                onClick={() => picker.current?.click()}
                aria-label={t('thread.attach.add')}
              >
                <IconPaperclip size={20} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <input
              ref={picker}
              type="file"
              hidden
              multiple
              accept={FILES}
              onChange={(event) => {
                staging.add([...(event.currentTarget.files ?? [])])
                event.currentTarget.value = ''
              }}
            />
            <Tooltip label={t('thread.hint.canned')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                onClick={() => {
                  put(text.startsWith('/') ? '' : '/')
                  field.current?.focus()
                }}
                aria-label={t('thread.hint.canned')}
              >
                <IconBolt size={20} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </>
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
          aria-label={t(reply ? 'thread.write.reply' : 'thread.write.note')}
          placeholder={t(reply ? 'thread.write.reply' : 'thread.write.note')}
          value={text}
          aria-controls={choosing ? listId : undefined}
          aria-activedescendant={choosing && picking.choices.length > 0 ? `${listId}-${active}` : undefined}
          onChange={(event) => {
            put(event.currentTarget.value)
            setCaret(event.currentTarget.selectionStart)
            if (reply) onTyping(event.currentTarget.value !== '')
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <Button.Group>
          <Button
            className={classes.send}
            color={reply ? 'green' : 'yellow.9'}
            disabled={blocked}
            onClick={() => send()}
            leftSection={<IconSend size={18} aria-hidden className={classes.sendIcon} />}
          >
            {t(reply ? (claims ? 'thread.claimAndSend' : 'thread.send') : 'thread.addNote')}
          </Button>
          {canClose && (
            <Menu position="top-end" withinPortal>
              <Menu.Target>
                <Button px="xs" disabled={blocked} aria-label={t('thread.sendMore')}>
                  <IconChevronDown size={16} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconCheck size={18} aria-hidden />} onClick={() => send('close')}>
                  {t('thread.sendAndClose')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Button.Group>
      </div>
    </section>
  )
}
