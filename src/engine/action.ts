/**
 * What a person may ask for at any moment, by a word, a command of the network or a button.
 * Buttons carry `go:<action>`.
 */
export const ACTIONS = [
  'menu',
  'request',
  'status',
  'question',
  'unhelpful',
  'officer',
  'contact',
  'language',
  'privacy',
  'complaint',
  'my-feedback',
  'volunteer',
  'add-documents',
  'withdraw',
  'object',
  'drop-objection',
  'appointment',
  'confirm-appointment',
  'move-appointment',
  'decline-appointment',
  'answer',
  'dispute',
  'my-data',
  'stop',
  'resume-messages',
  'survey',
  'no-survey',
  'changes',
  'back',
  'edit',
  'add-words',
  'cancel',
  'resume',
  'help',
] as const
export type Action = (typeof ACTIONS)[number]

const known: ReadonlySet<string> = new Set(ACTIONS)

/** Whether a word names an action. */
export function isAction(word: string): word is Action {
  return known.has(word)
}

/** The action a button token asks for, null when the token answers a question. */
export function actionOf(token: string): Action | null {
  const word = token.startsWith('go:') ? token.slice(3) : ''
  return isAction(word) ? word : null
}
