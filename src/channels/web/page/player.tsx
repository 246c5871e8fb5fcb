import { useRef, useState } from 'preact/hooks'
import { Icon } from './icons.tsx'
import { useText } from './words.ts'

/** Plays a recording. Recordings of browsers often do not know their length: it shows once it has been played. */
export function Player({ source, onGone }: { source: string; onGone: () => void }) {
  const t = useText()
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const length = audio.current?.duration ?? 0

  const toggle = () => {
    if (playing) audio.current?.pause()
    else audio.current?.play().catch(onGone)
  }
  return (
    <div class="player">
      <audio
        ref={audio}
        src={source}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onError={onGone}
      >
        <track kind="captions" />
      </audio>
      <button type="button" aria-label={t('voice')} aria-pressed={playing} onClick={toggle}>
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <progress
        aria-hidden="true"
        max={1}
        value={Number.isFinite(length) && length > 0 ? at / length : playing ? 0.5 : 0}
      />
      <time dir="ltr">{`${Math.floor(at / 60)}:${String(Math.floor(at % 60)).padStart(2, '0')}`}</time>
    </div>
  )
}
