import type pg from 'pg'
import type { Association } from '../../domain/association.ts'
import { DEFAULT_LOCALE } from '../../domain/localized.ts'
import { decideSending } from '../../domain/survey/sending.ts'
import { actionOption } from '../../engine/menu.ts'
import type { Reply } from '../../engine/prompt.ts'
import { newSession } from '../../engine/session.ts'
import type { Translator } from '../../i18n/translator.ts'
import { addOutbound } from '../../store/outbound-store.ts'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import { forgetQuestions } from '../../store/survey-invitations.ts'
import {
  claimDue,
  clockSetBack,
  type DueInvitation,
  invitationEnded,
  invitationLater,
  invitationReminded,
  invitationSent,
  shownInstead,
} from '../../store/survey-sending.ts'
import { localDate } from '../../text/calendar.ts'

export interface SweepDeps {
  readonly pool: pg.Pool
  readonly translator: Pick<Translator, 'render'>
  readonly association: () => Association
  readonly now: () => Date
}

const HOUR = 3_600_000
/** Invitations of one commit: few, so that a turn of one of them hardly waits. */
const BATCH = 25
/** Of one sweep; the next one comes a minute later. */
const MOST = 4_000

const BUTTONS = ['survey', 'no-survey'] as const

/**
 * Sends every invitation and reminder whose time has come, and ends what is over. Whatever is decided about one is
 * written in the commit that sends it, under its lock: it is done once, by whichever process, whatever dies meanwhile.
 * @returns chats that got something to say
 */
export async function sweepInvitations(deps: SweepDeps, batch = BATCH): Promise<readonly string[]> {
  const { pool } = deps
  const { text, values } = clockSetBack(deps.now())
  await ask(pool, { text, values: [...values] })
  const told: string[] = []
  for (let done = 0; done < MOST; ) {
    const now = deps.now()
    const found = await inTransaction(pool, async (client) => {
      const due = await claimDue(client, now, batch)
      const outcomes = due.map((one) => outcomeOf(deps, one, now))
      for (const statement of outcomes.flatMap(({ statements }) => statements))
        await ask(client, { text: statement.text, values: [...statement.values] })
      return { count: due.length, tells: outcomes.flatMap(({ tells }) => tells) }
    })
    told.push(...(found?.tells ?? []))
    done += found?.count ?? 0
    if (!found || found.count < batch) break
  }
  return told
}

interface Outcome {
  readonly statements: readonly Statement[]
  readonly tells: readonly string[]
}

function outcomeOf(deps: SweepDeps, due: DueInvitation, now: Date): Outcome {
  const association = deps.association()
  const { surveys, timeZone } = association
  const today = localDate(now, timeZone)
  const only = (statement: Statement): Outcome => ({ statements: [statement], tells: [] })
  const sentAt = due.sent_at ?? now
  const expiresAt = new Date(sentAt.getTime() + surveys.expireAfterDays * 24 * HOUR)
  if (due.status === 'sent' && now >= expiresAt)
    return {
      statements: [invitationEnded(due.id, 'expired', null, today), forgetQuestions(due.contact_id)],
      tells: [],
    }
  const reminds = due.status === 'sent'
  if (reminds && due.reminded_at !== null) return only(invitationLater(due.id, expiresAt))
  const decided = decideSending(
    {
      reachable: due.conversation_id !== null,
      stopped: due.stopped,
      crisis: due.crisis,
      waiting: due.waiting,
      busy: due.busy,
      lastAskedAt: due.last_asked_at,
      active: due.active,
      plannedAt: due.created_at,
    },
    association,
    now,
    reminds,
  )
  if (decided.kind === 'later')
    return only(invitationLater(due.id, reminds && decided.at > expiresAt ? expiresAt : decided.at))
  if (decided.kind === 'skip' || due.conversation_id === null)
    return only(
      reminds
        ? invitationReminded(due.id, now, expiresAt)
        : invitationEnded(due.id, 'skipped', decided.kind === 'skip' ? decided.reason : null, today),
    )
  const reply = reminds ? reminderOf(due) : invitationOf(due, association)
  const message = deps.translator.render(reply, due.locale ?? DEFAULT_LOCALE)
  const conversationId = due.conversation_id
  const remindAt = new Date(now.getTime() + surveys.remindAfterHours * HOUR)
  return {
    statements: [
      addOutbound({ conversationId, message, priority: 2 }),
      shownInstead(
        conversationId,
        BUTTONS.map((action) => `go:${action}`),
        { ...newSession(now.toISOString()), greeted: true },
      ),
      reminds
        ? invitationReminded(due.id, now, expiresAt)
        : invitationSent(due.id, now, conversationId, remindAt < expiresAt ? remindAt : expiresAt),
    ],
    tells: [conversationId],
  }
}

const options = BUTTONS.map((action) => actionOption(action))

/** What an invitation says. */
export function invitationOf(
  { occasion, service_id }: Pick<DueInvitation, 'occasion' | 'service_id'>,
  { services }: Pick<Association, 'services'>,
): Reply {
  const service = services.find(({ id }) => id === service_id)?.name
  const about = occasion === 'afterService' && !service ? 'asked' : occasion
  return [
    { key: `survey.invitation.${about}`, ...(service && { params: { service: { text: service } } }) },
    { key: 'survey.invitation.right', options },
  ]
}

const goOn = { ...actionOption('survey'), label: { key: 'survey.reminder.goOn' } }

const reminderOf = ({ begun }: DueInvitation): Reply => [
  begun
    ? { key: 'survey.reminder.begun', options: [goOn, actionOption('no-survey')] }
    : { key: 'survey.reminder.fresh', options },
]
