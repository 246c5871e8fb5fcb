import { PageBody } from '../../ui/page.tsx'
import { useWords } from '../../words.tsx'
import { Factor } from './factor.tsx'
import { Notifications } from './notifications.tsx'
import { Password } from './password.tsx'
import { Profile } from './profile.tsx'
import { Sessions } from './sessions.tsx'

export default function AccountPage() {
  const { t } = useWords()
  return (
    <PageBody title={t('frame.account')}>
      <Profile />
      <Password />
      <Factor />
      <Notifications />
      <Sessions />
    </PageBody>
  )
}
