// `node .scripts/pack.mjs <directory>`: lays `<file>.br` and `<file>.gz` beside every text of a built page, so that no process
// spends seconds of its first visitor on it (src/http/page-files.ts). Fonts and pictures are small already.
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const entries = await readdir(process.argv[2] ?? '.', { recursive: true, withFileTypes: true })
const texts = entries.filter((entry) => entry.isFile() && /\.(html|js|css|svg|webmanifest)$/.test(entry.name))
await Promise.all(
  texts.map(async (entry) => {
    const file = path.join(entry.parentPath, entry.name)
    const plain = await readFile(file)
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
    const [br, gz] = await Promise.all([
      promisify(brotliCompress)(plain, { params }),
      promisify(gzip)(plain, { level: 9 }),
    ])
    await Promise.all([lay(`${file}.br`, br), lay(`${file}.gz`, gz)])
  }),
)

/** Whole or not at all: a process may read the directory meanwhile. */
async function lay(file, bytes) {
  await writeFile(`${file}.part`, bytes)
  await rename(`${file}.part`, file)
}
