// npm run backup -- file: everything in the database, at one moment, and the files beside it, in one file; the application may be running.
import path from 'node:path'
import { profileDirectory } from '../compose-whatsapp.ts'
import { writeBackup } from '../store/backup.ts'
import { withDatabase } from '../store/connect.ts'
import { settingsOrExit } from './settings.ts'

const [, , file, only] = process.argv
if (!file || (only !== undefined && only !== '--database-only')) {
  console.error(
    'Usage: npm run backup -- file.gz [--database-only]\nWith --database-only people’s files and the WhatsApp account are left out.',
  )
  process.exit(64)
}
process.on('uncaughtException', (error) => {
  console.error(error.message)
  process.exit(1)
})
const config = settingsOrExit()
const directories = only
  ? undefined
  : {
      attachments: path.join(config.dataDir, 'attachments'),
      profile: config.whatsapp?.client === 'web' ? profileDirectory(config.dataDir) : null,
    }
await withDatabase(config, (connection) => writeBackup(connection, file, directories))
const inside = [
  'the database',
  directories && 'people’s files',
  directories?.profile && 'the linked WhatsApp account',
].filter(Boolean)
console.log(
  `${file} is written (${inside.join(', ')}). Whoever has it can read it all: keep it locked away, and the secret key apart from it.`,
)
