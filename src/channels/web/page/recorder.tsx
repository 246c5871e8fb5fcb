import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './icons.tsx'
import { useText } from './words.ts'

/** Containers by what browsers record into, and the ending the server and the preview know them by. */
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']
/** Long enough for a need told at length, in seconds. */
const LONGEST = 300

interface RecorderProps {
  /** The recording, or nothing when it was cancelled. */
  readonly onDone: (file?: File) => void
  readonly onProblem: () => void
}

/** Records from the moment it appears: time, cancel, send. */
export function Recorder({ onDone, onProblem }: RecorderProps) {
  const t = useText()
  const [seconds, setSeconds] = useState(0)
  const [live, setLive] = useState(false)
  const recorder = useRef<MediaRecorder | null>(null)
  const keep = useRef(false)
  const sendButton = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    let stream: MediaStream | undefined
    let gone = false
    let ticking: ReturnType<typeof setInterval> | undefined
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      if (gone) return release()
      const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type))
      const parts: Blob[] = []
      const own = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 })
      recorder.current = own
      own.ondataavailable = ({ data }) => parts.push(data)
      own.onstop = () => {
        release()
        const type = own.mimeType.split(';')[0] ?? 'audio/webm'
        const file = new File(parts, `voice.${type.slice(6)}`, { type })
        if (!gone) onDone(keep.current && file.size > 0 ? file : undefined)
      }
      own.start()
      setLive(true)
      sendButton.current?.focus()
      const started = Date.now()
      ticking = setInterval(() => {
        const passed = Math.floor((Date.now() - started) / 1000)
        setSeconds(passed)
        if (passed >= LONGEST) stop(true)
      }, 250)
    }
    const release = () => {
      clearInterval(ticking)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    begin().catch(() => {
      release()
      onProblem()
    })
    return () => {
      gone = true
      release()
    }
  }, [])

  function stop(send: boolean) {
    keep.current = send
    const own = recorder.current
    if (own && own.state !== 'inactive') own.stop()
    else if (!own) onDone()
  }

  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <div class="row recorder">
      <button type="button" class="round" aria-label={t('cancel')} onClick={() => stop(false)}>
        <Icon name="bin" />
      </button>
      <p>
        <span class={live ? 'pulse live' : 'pulse'} />
        <span role="status">{live && t('recording')}</span>
        <time role="timer" dir="ltr">
          {time}
        </time>
      </p>
      <button
        type="button"
        class="round primary"
        ref={sendButton}
        aria-label={t('send')}
        disabled={!live}
        onClick={() => stop(true)}
      >
        <Icon name="send" />
      </button>
    </div>
  )
}
