import type { Correction } from '../domain/correction.ts'
import type { DeclarationGiven, FormLine, RequestSource } from '../domain/help-request.ts'
import { correctionsOf } from './request-correction.ts'
import { ask, type Queryable } from './sql.ts'

/** A declaration as officers read it, with what was said about it since. */
export interface DeclarationRead {
  readonly number: string
  readonly fullName: string
  readonly source: RequestSource
  /** Name of the officer who wrote the request down; null where its applicant did. */
  readonly recordedBy: string | null
  /** The one in force. */
  readonly declaration: ReadDeclaration | null
  /** Those before it, the newest first: what was written down was put right since. */
  readonly earlier: readonly ReadDeclaration[]
  readonly corrections: readonly Correction[]
  readonly disputes: readonly {
    readonly id: string
    readonly text: string
    readonly at: Date
    readonly settledAt: Date | null
    readonly settledBy: string | null
    readonly settlement: string | null
  }[]
  /** When somebody linked it to their chat. */
  readonly linkedAt: Date | null
}

export interface ReadDeclaration {
  readonly id: string
  readonly version: number
  readonly text: string
  readonly summary: readonly FormLine[]
  readonly channel: string
  readonly locale: string
  readonly declaredAt: Date
  readonly given: DeclarationGiven
  readonly heardBy: string | null
  readonly scanId: string | null
}

type Head = Omit<DeclarationRead, 'declaration' | 'earlier' | 'corrections' | 'disputes'>
type Rows<T> = { [Name in keyof T]: T[Name] }

/** Null where there is no such request. */
export async function declarationOf(db: Queryable, requestId: string): Promise<DeclarationRead | null> {
  const all = async <Row extends object>(text: string) =>
    (await ask<Rows<Row>>(db, { text, values: [requestId] })).rows as Row[]
  const [[head], [declaration = null, ...earlier], disputes, corrections] = await Promise.all([
    all<Head>(`SELECT r.number, r.full_name AS "fullName", r.source, o.name AS "recordedBy",
                      (SELECT max(q.at) FROM request_claim q WHERE q.request_id = r.id) AS "linkedAt"
                 FROM help_request r LEFT JOIN officer o ON o.id = r.recorded_by WHERE r.id = $1`),
    all<ReadDeclaration>(
      `SELECT d.id, d.version, d.text, d.summary, d.channel, d.locale, d.declared_at AS "declaredAt", d.given, o.name AS "heardBy",
              d.scan_id AS "scanId"
         FROM declaration d LEFT JOIN officer o ON o.id = d.heard_by WHERE d.request_id = $1
        ORDER BY d.declared_at DESC, d.number DESC NULLS FIRST`,
    ),
    all<DeclarationRead['disputes'][number]>(
      `SELECT p.id, p.text, p.at, p.settled_at AS "settledAt", o.name AS "settledBy", p.settlement
         FROM request_dispute p LEFT JOIN officer o ON o.id = p.settled_by WHERE p.request_id = $1 ORDER BY p.at, p.id`,
    ),
    correctionsOf(db, requestId),
  ])
  return head ? { ...head, declaration, earlier, corrections, disputes } : null
}
