import type { Voice } from '../voice.ts'
import { chitchatWays } from './chitchat.ts'
import { complaintWays } from './complaint.ts'
import { humanWays } from './human.ts'
import { questionWays } from './question.ts'
import { requestWays } from './request.ts'
import { spreadWays } from './spread.ts'
import { statusWays } from './status.ts'
import { toldComplaints, toldPeople, toldRequests, toldStatuses } from './told.ts'

/** What is wanted, in many vocabularies: verbs, times, things and people of every register beside each other. */
const ways = {
  request: requestWays + toldRequests,
  status: statusWays + toldStatuses,
  human: humanWays + toldPeople,
  complaint: complaintWays + toldComplaints,
  chitchat: chitchatWays,
  question: questionWays,
} as const

export const spokenWays: readonly Voice[] = (Object.keys(ways) as (keyof typeof ways)[]).flatMap((label) => {
  const texts = [...new Set(spreadWays(ways[label]))]
  return texts.map((text) => [label, text] as const)
})
