import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Request, Response } from 'express'

/** A built file of the page, ready to be sent. */
export interface PageFile {
  readonly type: string
  readonly plain: Buffer
  /** Missing where compression gains nothing (fonts, pictures). */
  readonly br?: Buffer
  readonly gzip?: Buffer
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

/** Compression gains nothing on these. */
const PACKED_ALREADY = /^font\/|^image\/png/

/** A file in every coding it may be sent in. */
export async function pageFile(plain: Buffer, type: string): Promise<PageFile> {
  if (PACKED_ALREADY.test(type)) return { type, plain }
  const br = promisify(brotliCompress)(plain, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  })
  return { type, plain, br: await br, gzip: await promisify(gzip)(plain, { level: 9 }) }
}

/**
 * The built page, read once: by path below `dir` with forward slashes. The build has compressed it (.scripts/pack.mjs);
 * what it has not, as a page that was built by hand, is compressed here. Empty when the page has not been built.
 */
export async function readPageFiles(dir: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries
    .filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      const type = TYPES[extname(entry.name)] ?? 'application/octet-stream'
      const file = (await packed(path, type)) ?? (await pageFile(await readFile(path), type))
      return [relative(dir, path).split(sep).join('/'), file] as const
    })
  return new Map(await Promise.all(files))
}

/** A file as the build has compressed it; undefined where it has not. */
async function packed(path: string, type: string): Promise<PageFile | undefined> {
  const [plain, br, packedByGzip] = await Promise.all(
    [path, `${path}.br`, `${path}.gz`].map((one) => readFile(one).catch(() => undefined)),
  )
  return plain && br && packedByGzip && { type, plain, br, gzip: packedByGzip }
}

/** Sends a file in the best coding the browser takes. */
export function sendPageFile(
  request: Request,
  response: Response,
  file: PageFile,
  cacheControl: string,
): void {
  response.set({ 'Content-Type': file.type, 'Cache-Control': cacheControl, Vary: 'Accept-Encoding' })
  // Asked about both at once, the answer is the browser's first, which is always gzip.
  const coding = request.acceptsEncodings('br') || request.acceptsEncodings('gzip')
  const body = coding === 'br' ? file.br : coding === 'gzip' ? file.gzip : undefined
  if (body && coding) response.set('Content-Encoding', coding)
  response.send(body ?? file.plain)
}
