/** How somebody asks, by topic; one way between two ` / `. A voice knows the topics, not how others ask. */
export type Voice = Readonly<Record<string, string>>

/** How a voice asks about a topic. */
export function waysOf(voice: Voice, topic: string): readonly string[] {
  return voice[topic]?.split(' / ') ?? []
}
