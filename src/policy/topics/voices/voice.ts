import { ways } from '../topic.ts'

/** How somebody asks, by topic; one way a line. A voice knows the topics, not how others ask. */
export type Voice = Readonly<Record<string, string>>

/** How a voice asks about a topic. */
export function waysOf(voice: Voice, topic: string): readonly string[] {
  return ways(voice[topic] ?? '')
}
