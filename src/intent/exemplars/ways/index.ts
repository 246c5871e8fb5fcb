import type { Voice } from '../voice.ts'
import { askingWays } from './asking.ts'
import { callerWays } from './callers.ts'
import { chitchatWays } from './chitchat.ts'
import { complaintWays } from './complaint.ts'
import { grievanceWays } from './grievances.ts'
import { humanWays } from './human.ts'
import { matterWays } from './matters.ts'
import { pleaWays } from './pleas.ts'
import { questionWays } from './question.ts'
import { requestWays } from './request.ts'
import { smallTalkWays } from './small.ts'
import { spreadWays } from './spread.ts'
import { statusWays } from './status.ts'
import { suggestionWays } from './suggestions.ts'
import { toldComplaints, toldPeople, toldRequests, toldStatuses } from './told.ts'

/** What is wanted, in many vocabularies: verbs, times, things and people of every register beside each other. */
const ways = {
  request: [requestWays, toldRequests, pleaWays],
  status: [statusWays, toldStatuses, matterWays],
  human: [humanWays, toldPeople, callerWays],
  complaint: [complaintWays, toldComplaints, grievanceWays],
  suggestion: [suggestionWays],
  chitchat: [chitchatWays, smallTalkWays],
  question: [questionWays, askingWays],
} as const

/** How often each alternative is heard, each time in other company: the third time teaches nothing more. */
const TIMES = 2

export const spokenWays: readonly Voice[] = (Object.keys(ways) as (keyof typeof ways)[]).flatMap((label) => {
  const texts = [...new Set(spreadWays(ways[label].join(' ; '), TIMES))]
  return texts.map((text) => [label, text] as const)
})
