import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

/** Directories that belong to a backup beside the database. */
export interface BackupDirectories {
  /** People's files by hash. */
  readonly attachments: string
  /** The browser's profile, which is the WhatsApp account; null without one. */
  readonly profile: string | null
}

/** Begins the line that names a file of which the lines below it are; a part begins with a plus. */
export const FILE = 'file '
export const PART = '+'
/** Bytes of a line; divided by three, so that base64 needs no filling within a file. */
const PART_BYTES = 49_152

const ATTACHMENT = /^[0-9a-f]{64}$/
/** What Chromium makes again by itself, or what belongs to the browser that runs now. */
const REMADE = /^(Singleton\w+|LOCK|[\w ]*Cache(Storage)?|Crashpad|BrowserMetrics\S*|component_crx_cache)$/

const heading = z.object({
  of: z.enum(['attachments', 'profile']),
  /** Path within the directory, with slashes. */
  name: z.string().min(1),
})
type Heading = z.infer<typeof heading>

/**
 * The files as lines of a backup. One that vanishes meanwhile is left out; one that changes while it is read may be torn,
 * which for the profile of a running browser cannot be avoided.
 */
export async function* fileLines({ attachments, profile }: BackupDirectories): AsyncGenerator<string> {
  for (const name of await filesBelow(attachments, (one) => !ATTACHMENT.test(one)))
    yield* linesOf(path.join(attachments, name), { of: 'attachments', name })
  if (profile === null) return
  for (const name of await filesBelow(profile, (one) => REMADE.test(one)))
    yield* linesOf(path.join(profile, name), { of: 'profile', name })
}

async function filesBelow(dir: string, left: (name: string) => boolean, below = ''): Promise<string[]> {
  const entries = await readdir(path.join(dir, below), { withFileTypes: true }).catch(absent)
  const names: string[] = []
  for (const entry of entries ?? []) {
    if (left(entry.name)) continue
    const name = below ? `${below}/${entry.name}` : entry.name
    if (entry.isFile()) names.push(name)
    else if (entry.isDirectory()) names.push(...(await filesBelow(dir, left, name)))
  }
  return names
}

async function* linesOf(file: string, head: Heading): AsyncGenerator<string> {
  const handle = await open(file, 'r').catch(absent)
  if (!handle) return
  try {
    yield `${FILE}${JSON.stringify(head)}`
    const buffer = Buffer.alloc(PART_BYTES)
    for (;;) {
      const bytes = await filled(handle, buffer)
      if (bytes > 0) yield `${PART}${buffer.toString('base64', 0, bytes)}`
      if (bytes < PART_BYTES) return
    }
  } finally {
    await handle.close()
  }
}

/** Reads until the buffer is full or the file ends: a short read in between would break the base64. */
async function filled(handle: Awaited<ReturnType<typeof open>>, buffer: Buffer): Promise<number> {
  let length = 0
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return length
}

/**
 * Reads files without putting them anywhere.
 * @throws when an attachment is not what its name says, or a name leads elsewhere
 */
export async function checkFiles(lines: AsyncIterable<string>): Promise<void> {
  for await (const _ of filesOf(lines));
}

/**
 * Puts files back, for their owner only. Attachments are added to those that are there; the profile replaces the one
 * that is there, once it is whole.
 * @returns how many of each
 * @throws as {@link checkFiles}
 */
export async function restoreFiles(
  lines: AsyncIterable<string>,
  { attachments, profile }: { readonly attachments: string; readonly profile: string },
): Promise<Record<Heading['of'], number>> {
  const staged = `${profile}.restored`
  await rm(staged, { recursive: true, force: true })
  const counts = { attachments: 0, profile: 0 }
  for await (const { of, name, data } of filesOf(lines)) {
    await write(path.join(of === 'profile' ? staged : attachments, ...name.split('/')), data)
    counts[of]++
  }
  if (counts.profile > 0) {
    await rm(profile, { recursive: true, force: true })
    await rename(staged, profile)
  }
  return counts
}

async function* filesOf(lines: AsyncIterable<string>): AsyncGenerator<Heading & { readonly data: Buffer }> {
  let head: Heading | undefined
  let parts: Buffer[] = []
  for await (const line of lines) {
    if (line.startsWith(PART)) parts.push(Buffer.from(line.slice(PART.length), 'base64'))
    if (!line.startsWith(FILE)) continue
    if (head) yield checked(head, Buffer.concat(parts))
    head = readHeading(line)
    parts = []
  }
  if (head) yield checked(head, Buffer.concat(parts))
}

function checked(head: Heading, data: Buffer) {
  const { of, name } = head
  if (of === 'attachments' && createHash('sha256').update(data).digest('hex') !== name)
    throw new Error('an attachment of the backup is damaged')
  return { ...head, data }
}

function readHeading(line: string): Heading {
  const head = heading.parse(JSON.parse(line.slice(FILE.length)))
  const safe = head.name.split('/').every((one) => !/^\.{0,2}$/.test(one) && !/[\\\0:]/.test(one))
  if (!safe) throw new Error('a file of the backup leads out of its directory')
  return head
}

async function write(file: string, data: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, data, { mode: 0o600, flush: true })
  await rename(draft, file)
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
