import type { Recorder } from './recorder.ts'

export const notificationsResumed: Recorder<'notificationsResumed'> = (_, { contactId }) => [
  { text: 'UPDATE contact SET notifications_stopped = false WHERE id = $1', values: [contactId] },
]
