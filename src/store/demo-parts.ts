import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { announcementPart, demoAnnouncement } from './demo-announcement.ts'
import { appointmentsPart, demoAppointments } from './demo-appointments.ts'
import { committeePart, demoCommittee } from './demo-committee.ts'
import { demoFeedback, feedbackPart } from './demo-feedback.ts'
import { demoHistory, historyPart } from './demo-history.ts'
import type { DemoOffice } from './demo-people.ts'
import { demoVoices, voicesPart } from './demo-voices.ts'
import type { DemoPart } from './demo-world.ts'

/** A file of the demonstration under prisma/seed. @throws ZodError where it is not what it must be */
export async function readDemo<Of extends z.ZodType>(name: string, schema: Of): Promise<z.infer<Of>> {
  const file = fileURLToPath(new URL(`../../prisma/seed/${name}.json`, import.meta.url))
  return schema.parse(JSON.parse(await readFile(file, 'utf8')))
}

/** What the demonstration shows beside its people, in the order in which it is written. */
export async function demoParts(office: DemoOffice): Promise<readonly DemoPart[]> {
  return [
    appointmentsPart(await readDemo('demo-appointments', demoAppointments)),
    committeePart(await readDemo('demo-committee', demoCommittee)),
    feedbackPart(await readDemo('demo-feedback', demoFeedback)),
    historyPart(await readDemo('demo-history', demoHistory), office),
    voicesPart(await readDemo('demo-voices', demoVoices)),
    announcementPart(await readDemo('demo-announcement', demoAnnouncement)),
  ]
}
