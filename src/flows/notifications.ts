import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import { SURVEY } from './survey.ts'

/** Messages on our own initiative end at a word, and begin again at a word. Answers to what they ask never stop. */
export const stopNotifications = flow('stop', {
  version: 1,
  action: 'stop',
  // Whoever wants no messages is not asked on either.
  over: SURVEY,
  start: 'stopped',
  steps: {
    stopped: end(() => ({
      say: [{ key: 'stop.done', options: [actionOption('resume-messages'), actionOption('menu')] }],
      events: [{ type: 'notificationsStopped' }],
    })),
  },
})

export const resumeNotifications = flow('resume-messages', {
  version: 1,
  action: 'resume-messages',
  start: 'resumed',
  steps: {
    resumed: end(() => ({
      say: [{ key: 'resume-messages.done', options: [actionOption('menu')] }],
      events: [{ type: 'notificationsResumed' }],
    })),
  },
})
