import express, { type Request, type RequestHandler, type Response } from 'express'
import { z } from 'zod'
import { readApart } from '../../../apart/apart.ts'
import { faultOf } from '../../../conversation/fault.ts'
import { may } from '../../../domain/role.ts'
import { type FileProblem, LARGEST_FILE } from '../../../policy/files/read.ts'
import type { PolicyStatus } from '../../../store/policy-versions.ts'
import { singleLine } from '../../../text/clean.ts'
import { maskLikelyIds } from '../../../text/national-id.ts'
import { Refused } from '../../problem.ts'
import { contextOf } from '../context.ts'
import type { ConsoleDeps } from '../deps.ts'

/** What is told while a file is read, one JSON line each; the last is `done` or `problem`. */
export type UploadNews =
  | { readonly stage: 'reading' }
  | { readonly stage: 'findings'; readonly clauses: number }
  | ({ readonly stage: 'done' } & Uploaded)
  | { readonly stage: 'problem'; readonly problem: FileProblem }

export interface Uploaded {
  readonly id: string
  /** This very text is there already. */
  readonly known: boolean
  readonly status: PolicyStatus
  readonly title: string
  /** It speaks of an association or of those it serves; if not, it may be another file than was meant. */
  readonly related: boolean
  readonly clauses: number
  readonly findings: number
  /** Findings that keep their clause from being quoted, and nobody has decided on. */
  readonly undecided: number
}

const query = z.object({ name: z.string().max(300).default('') })
const raw = express.raw({ type: () => true, limit: LARGEST_FILE + 1 })

/** Takes a policy's file and makes a draft of it; a file is read by what it holds, whatever its name says. */
export function policyUpload(deps: ConsoleDeps): RequestHandler {
  let busy = false
  return async (request, response) => {
    const ctx = await contextOf(deps, request, response)
    const officer = ctx.signedIn?.officer
    if (!officer || officer.secondFactor === 'needed') throw new Refused('noSession')
    if (!may(officer.role, 'knowledge.manage')) throw new Refused('forbidden')
    const { data: wish } = query.safeParse(request.query)
    if (!wish) throw new Refused('invalid')
    // Reading takes a processor: one file at a time.
    if (busy) throw new Refused('tooMany')
    busy = true
    try {
      const bytes = await bodyOf(request, response)
      const tell = (news: UploadNews) => response.write(`${JSON.stringify(news)}\n`)
      response.set({ 'Content-Type': 'application/x-ndjson', 'X-Accel-Buffering': 'no' })
      const fileName = maskLikelyIds(singleLine(wish.name)).slice(0, 150)
      const last = await drafted(deps, { fileName, bytes, by: officer.id }, tell)
      if (last.stage === 'done' && !last.known)
        await ctx.audit({
          action: 'policy.imported',
          subject: 'policy',
          subjectId: last.id,
          detail: { clauses: last.clauses, findings: last.findings },
        })
      if (last.stage === 'done') deps.changes.tell({ kind: 'settings' })
      tell(last)
      response.end()
    } catch (error) {
      // Half told, it cannot be refused any more: whoever listens sees it break off.
      if (!response.headersSent) throw error
      deps.log.error({ fault: faultOf(error) }, 'policy not taken')
      response.destroy()
    } finally {
      busy = false
    }
  }
}

async function bodyOf(request: Request, response: Response): Promise<Uint8Array> {
  await new Promise<void>((resolve, reject) =>
    raw(request, response, (error?: unknown) => (error ? reject(error) : resolve())),
  )
  const body: unknown = request.body
  return body instanceof Uint8Array ? body : new Uint8Array()
}

interface Given {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly by: string
}

async function drafted(
  { knowledge }: ConsoleDeps,
  { fileName, bytes, by }: Given,
  tell: (news: UploadNews) => void,
): Promise<Extract<UploadNews, { stage: 'done' | 'problem' }>> {
  tell({ stage: 'reading' })
  const file = await readApart(knowledge.apart, fileName, bytes)
  if (!file.ok) return { stage: 'problem', problem: file.problem }
  const { parsed, text, format, related } = file
  tell({ stage: 'findings', clauses: parsed.clauses.length })
  const draft = await knowledge.versions.addDraft({ parsed, source: text, fileName, format, by })
  const review = (await knowledge.readings.read(draft.id))?.review
  return {
    stage: 'done',
    ...draft,
    title: parsed.title,
    related,
    clauses: parsed.clauses.length,
    findings: review?.findings.length ?? 0,
    undecided: review?.undecided ?? 0,
  }
}
