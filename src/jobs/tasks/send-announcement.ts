import type pg from 'pg'
import { z } from 'zod'
import { sendingJob, sendOnWhereResumed } from '../../conversation/announcements/course.ts'
import { announcementMessage } from '../../conversation/announcements/words.ts'
import { announcementBody, TICK_SECONDS, WINDOWS } from '../../domain/announcement.ts'
import type { Association } from '../../domain/association.ts'
import { DEFAULT_LOCALE } from '../../domain/localized.ts'
import { CHANNELS, type ChannelName } from '../../domain/message.ts'
import { untilAllowed } from '../../domain/quiet-hours.ts'
import type { Translator } from '../../i18n/translator.ts'
import {
  endWhereDone,
  nextRecipients,
  sendTo,
  skip,
  takeBackAll,
  takeBackPutOff,
} from '../../store/announcement-sending.ts'
import type { Database } from '../../store/prisma.ts'
import { ask } from '../../store/sql.ts'
import { defineTask } from '../task.ts'

export interface SendAnnouncementDeps {
  readonly db: Database
  readonly pool: pg.Pool
  readonly translator: Pick<Translator, 'render'>
  readonly association: () => Association
  readonly now: () => Date
  /** Seconds between two looks, and how many messages lie ready on a channel at once. */
  readonly announcementPace?: { readonly tick: number; readonly windows: typeof WINDOWS }
}

const payload = z.object({
  announcementId: z.uuid(),
  /** Channels that had enough, and until when they are left alone. */
  rest: z.partialRecord(z.enum(CHANNELS), z.iso.datetime()).default({}),
})
/** Seconds a channel that puts messages off is left alone: WhatsApp's budget is counted by the day. */
const REST_SECONDS = 600
const LONGEST_PAUSE = 3600

/**
 * Sends an announcement bit by bit: as many as the channels take now, then again in some seconds. In quiet hours, and on a
 * channel that has had enough, nothing lies ready, so that no answer to anybody stands behind it.
 */
export function sendAnnouncementTask(deps: SendAnnouncementDeps) {
  const {
    db,
    pool,
    translator,
    association,
    now,
    announcementPace = { tick: TICK_SECONDS, windows: WINDOWS },
  } = deps
  return defineTask(
    'send-announcement',
    { tries: 50, seconds: 60 },
    payload,
    async ({ announcementId: id, rest }) => {
      const announcement = await db.announcement.findUnique({ where: { id } })
      if (announcement?.status !== 'sending') return { kind: 'done', statements: [sendOnWhereResumed(id)] }
      const at = now()
      const { timeZone, quietHours } = association()
      const quiet = untilAllowed(at, timeZone, quietHours)
      if (quiet > 0) {
        const { text, values } = takeBackAll(id)
        await ask(pool, { text, values: [...values] })
        return { kind: 'later', seconds: Math.min(quiet, LONGEST_PAUSE) }
      }
      const tired = await takeBackPutOff(pool, id)
      const until = new Date(at.getTime() + REST_SECONDS * 1000).toISOString()
      const resting: Partial<Record<ChannelName, string>> = Object.fromEntries([
        ...Object.entries(rest).filter(([, end]) => Date.parse(end) > at.getTime()),
        ...tired.map((channel) => [channel, until] as const),
      ])
      const windows = CHANNELS.filter((channel) => resting[channel] === undefined).map(
        (channel) => [channel, announcementPace.windows[channel]] as const,
      )
      const next = await nextRecipients(pool, id, windows, DEFAULT_LOCALE)
      const body = announcementBody.parse(announcement.body)
      const again = new Date(at.getTime() + announcementPace.tick * 1000)
      return {
        kind: 'done',
        statements: [
          ...next.flatMap(({ contactId, reason }) => (reason ? [skip(id, contactId, reason, at)] : [])),
          ...sendTo(
            id,
            next
              .filter(({ reason }) => reason === null)
              .map((one) => ({ ...one, message: announcementMessage(translator, body, one.locale) })),
            at,
          ),
          endWhereDone(id, at),
          // Where this was the end, the next look finds nothing to do.
          sendingJob(id, again, resting),
        ],
        wakes: next.filter(({ reason }) => reason === null).map(({ conversationId }) => conversationId),
      }
    },
  )
}
