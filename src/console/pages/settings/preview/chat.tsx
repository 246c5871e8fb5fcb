import { ActionIcon, Box, Button, TextInput } from '@mantine/core'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { IconSend } from '../../../icons.ts'
import type { Answers } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import classes from './preview.module.css'

/** One thing that is said in a chat that is played. */
export type Bubble = NonNullable<Answers['settings']['preview']['bubbles']>[number]

/** The bubbles of a chat; only the last one can still be tapped. */
export function Chat({
  bubbles,
  onTap,
}: {
  readonly bubbles: readonly Bubble[] | null
  readonly onTap: (token: string) => void
}) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const count = bubbles?.length ?? 0
  useEffect(() => {
    const box = place.current
    const last = box?.querySelector<HTMLElement>('[data-bubble]:last-of-type')
    if (box && last && count > 0) box.scrollTop = Math.max(0, last.offsetTop - 64)
  }, [count])
  return (
    <Box className={classes.chat} ref={place} role="log" aria-label={t('settings.preview.chat')} tabIndex={0}>
      {bubbles?.map((bubble) => (
        <Said key={bubble.at} bubble={bubble} last={bubble.at === bubbles.length - 1} onTap={onTap} />
      ))}
    </Box>
  )
}

function Said({
  bubble,
  last,
  onTap,
}: {
  readonly bubble: Bubble
  readonly last: boolean
  readonly onTap: (token: string) => void
}) {
  const { t } = useWords()
  if (bubble.by === 'skip')
    return (
      <div data-bubble className={classes.skip}>
        {t('settings.preview.skip')}
      </div>
    )
  return (
    <div data-bubble className={classes.bubble} data-by={bubble.by}>
      <p dir="auto" className={classes.words}>
        {bubble.text}
      </p>
      {bubble.by === 'assistant' && bubble.options.length > 0 && (
        <div className={classes.options}>
          {bubble.options.map(({ token, label }) => (
            <Button
              key={token}
              size="xs"
              variant="default"
              disabled={!last}
              className={classes.option}
              onClick={() => onTap(token)}
            >
              <bdi>{label}</bdi>
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

/** Where somebody writes in it. */
export function Say({ onSay }: { readonly onSay: (text: string) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    onSay(text.trim())
    setText('')
  }
  return (
    <form className={classes.say} onSubmit={send}>
      <TextInput
        size="xs"
        flex={1}
        dir="auto"
        aria-label={t('settings.preview.say')}
        placeholder={t('settings.preview.say')}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ActionIcon type="submit" size="lg" aria-label={t('settings.preview.send')}>
        <IconSend size={16} aria-hidden />
      </ActionIcon>
    </form>
  )
}
