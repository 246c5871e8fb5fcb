import { router } from '../procedures.ts'
import { aboutRoutes } from './about.ts'
import { backupRouter } from './backup.ts'
import { preview } from './preview.ts'
import { profileRoutes } from './profile.ts'
import { setupRouter } from './setup.ts'

export const settingsRouter = router({
  ...profileRoutes,
  ...aboutRoutes,
  preview,
  backup: backupRouter,
  setup: setupRouter,
})
