import type { TelegramStandin } from '../support/telegram-standin/index.ts'
import type { Script } from './script.ts'

const FIRST_PERSON = 600_000_000
let counter = 0

export interface Watch {
  /** A reply arrived: milliseconds after the person acted, and when (`performance.now()`). */
  readonly turn: (ms: number, at: number) => void
  /** Called before the next step. */
  readonly after?: (chat: number, turns: number) => Promise<void>
}

/** One person's conversation from first to last step; rejects with the transcript when a reply stays out. */
export async function converse(telegram: TelegramStandin, script: Script, watch: Watch): Promise<void> {
  const n = ++counter
  // Nobody is two people, not even for a bot that has met them through another stand-in.
  const user = telegram.user({ id: FIRST_PERSON + n, first_name: `Chat ${n}` })
  const person = script.person(n)
  let turns = 0
  for (const step of script.steps) {
    const began = performance.now()
    step.act(user, person)
    const match = step.expect(person)
    const reply = await user.waitForReply({ match, timeout: 30_000 })
    watch.turn(reply.at - began, reply.at)
    await watch.after?.(user.id, ++turns)
    Object.assign(person, match.exec(reply.text)?.groups)
  }
  // Late answers to taps may still come.
  setTimeout(() => telegram.bot().chats.delete(user.id), 3000).unref()
}
