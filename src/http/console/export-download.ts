import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RequestHandler } from 'express'
import { localize } from '../../domain/localized.ts'
import { may } from '../../domain/role.ts'
import { exportContact } from '../../store/retention-export.ts'
import { filesOf } from '../../store/retention-files.ts'
import { exportPage, type PageWords } from '../export/page.ts'
import { type Entry, zip } from '../export/zip.ts'
import { Refused } from '../problem.ts'
import { contextOf } from './context.ts'
import type { ConsoleDeps } from './deps.ts'
import { seenContact } from './guard.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Everything that is kept about a person, as one archive: a page to read, the data for machines, and their files. For
 * who may hand it over; each one is in the audit trail before the first byte.
 */
export function exportDownload(deps: ConsoleDeps): RequestHandler<{ contactId: string }> {
  return async (request, response) => {
    const ctx = await contextOf(deps, request, response)
    const officer = ctx.signedIn?.officer
    const { contactId } = request.params
    const allowed = officer && officer.secondFactor !== 'needed' && may(officer.role, 'contact.export')
    if (!officer || !allowed || !UUID.test(contactId)) throw new Refused('notFound')
    // The same for who is not there and for whom it is not.
    await seenContact({ ...ctx, officer }, contactId).catch(() => {
      throw new Refused('notFound')
    })
    const exported = await exportContact(deps.pool, contactId, deps.vault.open)
    if (!exported) throw new Refused('notFound')
    await ctx.audit({ action: 'contact.exported', subject: 'contact', subjectId: contactId, contactId })
    response.set({
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="sila-${contactId.slice(-6)}.zip"`,
      'Cache-Control': 'no-store',
    })
    await pipeline(Readable.from(zip(entriesOf(deps, contactId, exported))), response)
  }
}

async function* entriesOf(
  deps: ConsoleDeps,
  contactId: string,
  exported: Readonly<Record<string, unknown>>,
): AsyncGenerator<Entry> {
  const files: { path: string }[] = []
  for (const sha256 of await filesOf(deps.pool, contactId)) {
    const data = await deps.blobs.read(sha256)
    if (!data) continue
    const { fileTypeFromBuffer } = await import('file-type')
    const kind = await fileTypeFromBuffer(data)
    const path = `files/${sha256.slice(0, 16)}.${kind?.ext ?? 'bin'}`
    files.push({ path })
    yield { name: path, data }
  }
  const head = { exportedAt: deps.now().toISOString(), ...exported }
  yield { name: 'data.json', data: Buffer.from(JSON.stringify(head, null, 2)) }
  yield { name: 'index.html', data: Buffer.from(exportPage(exported, files, wordsFor(deps, exported))) }
}

/** In the person's own language. */
function wordsFor(
  { translator, association }: ConsoleDeps,
  exported: Readonly<Record<string, unknown>>,
): PageWords {
  const chosen = (exported.contact as { locale?: unknown } | null)?.locale
  const locale = typeof chosen === 'string' ? chosen : 'ar'
  return {
    locale,
    dir: ['ar', 'ur', 'fa'].includes(locale) ? 'rtl' : 'ltr',
    word: (key) => translator.words({ key }, locale),
    status: (status) => translator.words({ key: `request-status.${status}` }, locale),
    timeZone: association().timeZone,
    association: localize(association().name, locale),
  }
}
