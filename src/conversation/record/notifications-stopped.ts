import type { Recorder } from './recorder.ts'

export const notificationsStopped: Recorder<'notificationsStopped'> = (_, { contactId }) => [
  { text: 'UPDATE contact SET notifications_stopped = true WHERE id = $1', values: [contactId] },
]
