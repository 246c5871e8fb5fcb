import { useRef, useState } from 'react'
import { IconPlayerPause, IconPlayerPlay } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'
import classes from './file.module.css'

const SPEEDS = [1, 1.5, 2] as const

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

/** Plays a recording; its length is known once it has been looked at, or played where its file does not tell. */
export function Player({ src }: { readonly src: string }) {
  const { t } = useWords()
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [gone, setGone] = useState(false)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(0)
  const [speed, setSpeed] = useState(0)
  if (gone) return <p className={classes.state}>{t('thread.file.refused.gone')}</p>
  const toggle = () => {
    if (playing) audio.current?.pause()
    else void audio.current?.play().catch(() => setGone(true))
  }
  const faster = () => {
    const next = (speed + 1) % SPEEDS.length
    setSpeed(next)
    if (audio.current) audio.current.playbackRate = SPEEDS[next] ?? 1
  }
  return (
    <div className={classes.player} dir="ltr">
      <audio
        ref={audio}
        src={src}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onDurationChange={(event) =>
          setLength(Number.isFinite(event.currentTarget.duration) ? event.currentTarget.duration : 0)
        }
        onError={() => setGone(true)}
      >
        <track kind="captions" />
      </audio>
      <button
        type="button"
        className={classes.play}
        onClick={toggle}
        aria-label={t(playing ? 'thread.voice.pause' : 'thread.voice.play')}
      >
        {playing ? <IconPlayerPause size={20} aria-hidden /> : <IconPlayerPlay size={20} aria-hidden />}
      </button>
      <input
        type="range"
        className={classes.seek}
        aria-label={t('thread.voice.position')}
        min={0}
        max={Math.max(length, at, 1)}
        step={0.1}
        value={at}
        onChange={(event) => {
          if (audio.current) audio.current.currentTime = Number(event.currentTarget.value)
          setAt(Number(event.currentTarget.value))
        }}
      />
      <time className={classes.clock}>{length > 0 && !playing && at === 0 ? clock(length) : clock(at)}</time>
      <button type="button" className={classes.speed} onClick={faster} aria-label={t('thread.voice.speed')}>
        {SPEEDS[speed]}×
      </button>
    </div>
  )
}
