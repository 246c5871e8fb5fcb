import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Conversation } from './conversation.ts'
import { Icon } from './icons.tsx'
import { keepDraft, keptDraft } from './kept.ts'
import { lighten } from './picture.ts'
import { Recorder } from './recorder.tsx'
import { Staged } from './staged.tsx'
import { useText } from './words.ts'

const ACCEPT = 'image/jpeg,image/png,image/webp,application/pdf'
const MAX_FILE = 10 * 1024 * 1024
const MAX_TEXT = 8000
/** Files of one message. */
const MAX_STAGED = 5

/** Whether this browser can record here at all. */
const canRecord = () => 'MediaRecorder' in window && navigator.mediaDevices !== undefined

/** Where messages are written, files chosen and voice recorded. What is typed survives a closed page. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const t = useText()
  const [text, setText] = useState(keptDraft)
  const [files, setFiles] = useState<readonly File[]>([])
  const [recording, setRecording] = useState(false)
  const [problem, setProblem] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const tooLong = text.length > MAX_TEXT

  useEffect(() => keepDraft(text), [text])
  useLayoutEffect(() => {
    const area = box.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [text, recording])

  async function add(chosen: Iterable<File>) {
    setProblem('')
    for (const file of chosen) {
      if (!ACCEPT.split(',').includes(file.type)) setProblem('error.badFile')
      else if (file.size === 0) setProblem('error.emptyFile')
      else {
        const light = await lighten(file)
        if (light.size > MAX_FILE) setProblem('error.tooLarge')
        else setFiles((files) => [...files, light].slice(0, MAX_STAGED))
      }
    }
    box.current?.focus()
  }

  function send() {
    const words = text.trim()
    if (tooLong || (!words && files.length === 0)) return
    files.forEach((file, index) => {
      conversation.sendFile(file, index === 0 && words.length <= 1000 ? words : undefined)
    })
    if (files.length === 0 || words.length > 1000) conversation.say({ kind: 'text', text: words })
    setText('')
    setFiles([])
    setProblem('')
    box.current?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    // On a phone Enter is the only way to a new line.
    if (matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    send()
  }

  const shown = tooLong ? 'tooLong' : problem
  const empty = !text.trim() && files.length === 0
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void add(event.dataTransfer?.files ?? [])
      }}
    >
      <div role="alert">{shown && <p class="problem">{t(shown)}</p>}</div>
      <Staged files={files} onRemove={(file) => setFiles(files.filter((one) => one !== file))} />
      {recording ? (
        <Recorder
          onDone={(file) => {
            setRecording(false)
            if (file) conversation.sendFile(file)
          }}
          onProblem={() => {
            setRecording(false)
            setProblem('noMicrophone')
          }}
        />
      ) : (
        <div class="row">
          <button
            type="button"
            class="round"
            aria-label={t('attach')}
            onClick={() => chooser.current?.click()}
          >
            <Icon name="attach" />
          </button>
          <input
            ref={chooser}
            type="file"
            accept={ACCEPT}
            multiple
            hidden
            onChange={(event) => {
              const { files } = event.currentTarget
              void add([...(files ?? [])])
              event.currentTarget.value = ''
            }}
          />
          <textarea
            ref={box}
            id="compose"
            rows={1}
            dir={text ? 'auto' : undefined}
            aria-label={t('compose')}
            placeholder={t('placeholder')}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              const pasted = [...(event.clipboardData?.files ?? [])]
              if (pasted.length > 0) {
                event.preventDefault()
                void add(pasted)
              }
            }}
          />
          {empty && canRecord() ? (
            <button type="button" class="round" aria-label={t('record')} onClick={() => setRecording(true)}>
              <Icon name="microphone" />
            </button>
          ) : (
            <button type="submit" class="round primary" aria-label={t('send')} disabled={empty || tooLong}>
              <Icon name="send" />
            </button>
          )}
        </div>
      )}
    </form>
  )
}
