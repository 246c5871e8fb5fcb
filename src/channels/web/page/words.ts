import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Hello } from '../wire.ts'

/** Whose chat it is and in which words, for every part of the page. */
export const Words = createContext<Hello | undefined>(undefined)

/** A text of the page by its key without `web.`; empty until the words are here. */
export function useText(): (key: string) => string {
  const hello = useContext(Words)
  return (key) => hello?.texts[key] ?? ''
}

export function useHello(): Pick<Hello, 'locale' | 'timeZone'> {
  const hello = useContext(Words)
  return { locale: hello?.locale ?? 'ar', timeZone: hello?.timeZone ?? 'Asia/Riyadh' }
}
