import type pg from 'pg'
import { localized } from '../domain/localized-text.ts'
import type { Taught, Teaching } from '../policy/teaching/teaching.ts'
import { storableText } from './json.ts'
import type { Database } from './prisma.ts'
import { ask } from './sql.ts'
import { uuid7 } from './uuid.ts'
import { type Watched, watch } from './watched.ts'

/** A question nothing was taught for yet: unanswered, or answered in a way that did not help. */
export interface Unanswered {
  readonly id: string
  readonly question: string
  readonly tier: string
  readonly unhelpful: boolean
  /** Ids of the clauses that were quoted; `faq:` before an entry of the association. */
  readonly clauses: readonly string[]
  readonly at: Date
}

export interface Lesson {
  readonly taught: Taught
  readonly phrasings: readonly string[]
  /** The questions it settles. */
  readonly questions: readonly string[]
  readonly by: string
}

/** What officers taught, with who and when. */
export interface TaughtLesson {
  readonly teaching: Teaching
  readonly by: string | null
  readonly at: Date
  /** Questions it was taught for. */
  readonly questions: number
}

export interface TeachingStore {
  /** The newest first, at most `limit`. */
  unanswered(limit: number): Promise<Unanswered[]>
  /** How many wait. */
  waiting(): Promise<number>
  /** @returns the lesson's id */
  teach(lesson: Lesson): Promise<string>
  /** Takes a lesson back: its questions wait again. @returns false where there is none */
  retire(id: string): Promise<boolean>
  lessons(): Promise<TaughtLesson[]>
  /** Something made of what is taught (a search), remade within 5 s of a change in any process. */
  keep<T>(make: (taught: readonly Teaching[]) => T, onError?: (error: unknown) => void): Promise<Watched<T>>
}

const OPEN = { teachingId: null, OR: [{ tier: { in: ['unknown', 'silent-policy'] } }, { unhelpful: true }] }

export function createTeachingStore(db: Database, pool: pg.Pool): TeachingStore {
  const inUse = () => db.teaching.findMany({ where: { retiredAt: null }, orderBy: { createdAt: 'asc' } })
  return {
    unanswered: (limit) =>
      db.askedQuestion.findMany({
        where: OPEN,
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        take: limit,
        omit: { teachingId: true },
      }),
    waiting: () => db.askedQuestion.count({ where: OPEN }),
    teach: ({ taught, phrasings, questions, by }) =>
      db.$transaction(async (tx) => {
        const id = uuid7()
        await tx.teaching.create({
          data: {
            id,
            kind: taught.kind,
            phrasings: phrasings.map((text) => storableText(text)),
            by,
            ...(taught.kind === 'answer' ? { answer: taught.answer } : {}),
            ...(taught.kind === 'clause' ? { clauseText: storableText(taught.clauseText) } : {}),
            ...(taught.kind === 'topic' ? { topic: taught.topic } : {}),
          },
        })
        await tx.askedQuestion.updateMany({ where: { id: { in: [...questions] } }, data: { teachingId: id } })
        return id
      }),
    retire: (id) =>
      db.$transaction(async (tx) => {
        const { count } = await tx.teaching.updateMany({
          where: { id, retiredAt: null },
          data: { retiredAt: new Date() },
        })
        if (count !== 1) return false
        await tx.askedQuestion.updateMany({ where: { teachingId: id }, data: { teachingId: null } })
        return true
      }),
    async lessons() {
      const rows = await db.teaching.findMany({
        where: { retiredAt: null },
        include: { _count: { select: { settled: true } } },
        orderBy: { createdAt: 'desc' },
      })
      return rows.flatMap((row) => {
        const teaching = teachingOf(row)
        return teaching ? [{ teaching, by: row.by, at: row.createdAt, questions: row._count.settled }] : []
      })
    },
    keep: (make, onError) =>
      watch({
        async mark() {
          const { rows } = await ask<{ mark: string }>(pool, {
            text: `SELECT count(*) || ' ' || count(retired_at) || ' ' || coalesce(max(created_at)::text, '') AS mark
              FROM teaching`,
          })
          return rows[0]?.mark ?? ''
        },
        load: async () => make((await inUse()).flatMap((row) => teachingOf(row) ?? [])),
        onError,
      }),
  }
}

type Row = Awaited<ReturnType<Database['teaching']['findMany']>>[number]

/** A stored lesson; null for one this program cannot read (a later version's). */
function teachingOf({ id, kind, phrasings, answer, clauseText, topic }: Row): Teaching | null {
  const taught = taughtOf(kind, answer, clauseText, topic)
  return taught && { id, phrasings, ...taught }
}

function taughtOf(
  kind: string,
  answer: unknown,
  clauseText: string | null,
  topic: string | null,
): Taught | null {
  if (kind === 'answer') {
    const read = localized.safeParse(answer)
    return read.success ? { kind, answer: read.data } : null
  }
  if (kind === 'clause') return clauseText === null ? null : { kind, clauseText }
  if (kind === 'topic') return topic === null ? null : { kind, topic }
  return kind === 'outside' ? { kind } : null
}
