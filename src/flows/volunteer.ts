import { feedbackNumber, VOLUNTEER_TIMES, type VolunteerTime } from '../domain/feedback.ts'
import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import { choice } from '../engine/steps/choice.ts'
import { placeName } from '../engine/steps/place-name.ts'
import { text } from '../engine/steps/text.ts'

/** Someone offers their time: what they can do, where, and when. */
export const volunteer = flow('volunteer', {
  version: 2,
  action: 'volunteer',
  start: 'offer',
  steps: {
    offer: text({ min: 3, max: 1000, next: 'city' }),
    city: placeName({ next: 'time' }),
    time: choice({ options: VOLUNTEER_TIMES, understood: 'loosely', next: 'offered' }),
    offered: end(({ answers, context }) => {
      const number = feedbackNumber(context.random)
      return {
        say: [
          {
            key: 'volunteer.thanks',
            params: { number: { ltr: number } },
            options: [actionOption('my-feedback'), actionOption('menu')],
          },
        ],
        events: [
          {
            type: 'volunteerOffered',
            number,
            text: String(answers.offer),
            city: String(answers.city),
            availability: String(answers.time) as VolunteerTime,
          },
        ],
      }
    }),
  },
})
