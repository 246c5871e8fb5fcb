import { Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import classes from './frame.module.css'
import { IconCheck, IconWifiOff } from './icons.ts'
import { useLive } from './live.tsx'
import { useWords } from './words.tsx'

type Notice = 'offline' | 'away' | 'back'

/** Milliseconds a loss must last to be spoken of, and that its end is. */
const SPOKEN_OF_MS = 1_500
const BACK_MS = 4_000

/** Says that the page no longer hears what happens, and when it does again. */
export function LinkNotice() {
  const { t } = useWords()
  const state = useLive()
  const [online, setOnline] = useState(navigator.onLine)
  const [notice, setNotice] = useState<Notice | null>(null)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    for (const kind of ['online', 'offline'] as const) window.addEventListener(kind, look)
    return () => {
      for (const kind of ['online', 'offline'] as const) window.removeEventListener(kind, look)
    }
  }, [])
  useEffect(() => {
    if (!online) {
      setNotice('offline')
      return
    }
    if (state === 'away') {
      const timer = setTimeout(() => setNotice('away'), SPOKEN_OF_MS)
      return () => clearTimeout(timer)
    }
    if (state !== 'live') return
    setNotice((was) => (was ? 'back' : null))
    const timer = setTimeout(() => setNotice(null), BACK_MS)
    return () => clearTimeout(timer)
  }, [state, online])
  return (
    <div className={classes.notice} role="status" data-notice={notice ?? 'none'}>
      {notice === 'offline' && <IconWifiOff size={18} aria-hidden />}
      {notice === 'away' && <Loader size={16} color="currentColor" aria-hidden />}
      {notice === 'back' && <IconCheck size={18} aria-hidden />}
      {notice && t(`frame.link.${notice}`)}
    </div>
  )
}
