import { accountRouter } from './account.ts'
import { announcementsRouter } from './announcements/router.ts'
import { appointmentsRouter } from './appointments/router.ts'
import { auditRouter } from './audit.ts'
import { calendarRouter } from './calendar/router.ts'
import { cannedRouter } from './canned.ts'
import { channelsRouter } from './channels.ts'
import { committeeRouter } from './committee/router.ts'
import { contactRouter } from './contact.ts'
import { conversationRouter } from './conversation.ts'
import { declarationRouter } from './declaration/router.ts'
import { demoRouter } from './demo.ts'
import { feedbackRouter } from './feedback/router.ts'
import { welcomeRouter } from './first-run.ts'
import { handoffRouter } from './handoff.ts'
import { inboxRouter } from './inbox.ts'
import { integrationsRouter } from './integrations.ts'
import { knowledgeRouter } from './knowledge/router.ts'
import { labelsRouter } from './labels.ts'
import { liveRouter } from './live.ts'
import { notesRouter } from './notes.ts'
import { notificationsRouter } from './notifications.ts'
import { officersRouter } from './officers.ts'
import { peopleRouter } from './people.ts'
import { router } from './procedures.ts'
import { recordRouter } from './record/router.ts'
import { reportsRouter } from './reports/router.ts'
import { requestsRouter } from './requests/router.ts'
import { secondFactorRouter } from './second-factor.ts'
import { settingsRouter } from './settings/router.ts'
import { surveysRouter } from './surveys/router.ts'
import { teamsRouter } from './teams.ts'

/** Every route of the console; the page imports its type and nothing else. */
export const consoleRouter = router({
  account: accountRouter,
  welcome: welcomeRouter,
  teams: teamsRouter,
  secondFactor: secondFactorRouter,
  officers: officersRouter,
  announcements: announcementsRouter,
  appointments: appointmentsRouter,
  audit: auditRouter,
  calendar: calendarRouter,
  canned: cannedRouter,
  committee: committeeRouter,
  contact: contactRouter,
  conversation: conversationRouter,
  handoff: handoffRouter,
  notes: notesRouter,
  inbox: inboxRouter,
  knowledge: knowledgeRouter,
  integrations: integrationsRouter,
  labels: labelsRouter,
  channels: channelsRouter,
  declaration: declarationRouter,
  demo: demoRouter,
  feedback: feedbackRouter,
  live: liveRouter,
  notifications: notificationsRouter,
  people: peopleRouter,
  record: recordRouter,
  reports: reportsRouter,
  requests: requestsRouter,
  settings: settingsRouter,
  surveys: surveysRouter,
})
export type ConsoleRouter = typeof consoleRouter
