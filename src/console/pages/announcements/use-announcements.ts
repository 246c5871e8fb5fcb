import { useQueryClient } from '@tanstack/react-query'
import { type Answers, useTRPC } from '../../trpc.ts'

export type Announcement = Answers['announcements']['read']
export type Line = Answers['announcements']['list'][number]
export type Audience = Announcement['audience']
export type State = keyof Announcement['states']

/** Milliseconds between looks at one that is being sent. */
export const WATCH_MS = 3_000
export const NOBODY: Audience = {
  services: [],
  statuses: [],
  cities: [],
  channels: [],
  labels: [],
  locales: [],
}

/** Reads everything about announcements anew. */
export function useFresh(): () => void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: trpc.announcements.pathKey() })
}
