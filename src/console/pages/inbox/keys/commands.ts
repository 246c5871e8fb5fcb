import { useLocation } from 'wouter'
import { VIEWS } from '../../../../domain/inbox.ts'
import { useOfficer } from '../../../me.tsx'
import { usePlaces } from '../../../places.ts'
import { useWords } from '../../../words.tsx'
import type { Act } from '../acts/act.ts'
import { snoozeTimes } from '../acts/snooze-times.ts'
import type { InboxAddress } from '../address.ts'
import type { Command } from './command-bar.tsx'

/** What the command bar offers here: for the conversation that is open, for the lists, and every page. */
export function useCommands(
  address: InboxAddress,
  onAct: (act: Act, conversationIds: readonly string[]) => void,
  onClose: (conversationIds: readonly string[]) => void,
  onSheet: () => void,
): readonly Command[] {
  const { t } = useWords()
  const officer = useOfficer()
  const [, navigate] = useLocation()
  const places = usePlaces()
  const { conversationId } = address
  const here: Command[] = []
  if (conversationId && officer.may('conversation.handle')) {
    const kind = t('inbox.commandHere')
    const act = (id: string, label: string, act: Act) =>
      here.push({ id, label, kind, run: () => onAct(act, [conversationId]) })
    act('claim', t('inbox.act.claim'), { kind: 'claim' })
    act('unread', t('inbox.act.unread'), { kind: 'unread' })
    for (const { key, until } of snoozeTimes(new Date()))
      act(`snooze-${key}`, `${t('inbox.act.snooze')}: ${t(`inbox.snooze.${key}`)}`, { kind: 'snooze', until })
    here.push({ id: 'close', label: t('inbox.act.close'), kind, run: () => onClose([conversationId]) })
  }
  return [
    ...here,
    ...VIEWS.map((view) => ({
      id: `view-${view}`,
      label: t(`inbox.view.${view}`),
      kind: t('inbox.lists'),
      run: () => address.show({ view }),
    })),
    ...places.map(({ name, to }) => ({
      id: `page-${to.replace(/\W/g, '')}`,
      label: t(name),
      kind: t('inbox.commandPage'),
      run: () => navigate(to),
    })),
    { id: 'keys', label: t('keys.title'), kind: t('keys.everywhere.title'), run: onSheet },
  ]
}
