import { Menu } from '@mantine/core'
import { useMemo } from 'react'
import { OUTCOMES } from '../../../../domain/handoff.ts'
import {
  IconAlarm,
  IconArrowForwardUp,
  IconCheck,
  IconCheckbox,
  IconLink,
  IconMail,
  IconMailOpened,
  IconTag,
  IconUserCheck,
} from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { useWords } from '../../../words.tsx'
import type { Desk, Row } from '../rows.ts'
import { useTimes } from '../times.ts'
import type { Act } from './act.ts'
import { snoozeTimes } from './snooze-times.ts'

export interface ActMenuProps {
  /** The conversations it is about; what does not apply to any is left out. */
  readonly rows: readonly Row[]
  readonly desk: Desk
  readonly onAct: (act: Act) => void
  /** Opens the field for a time of one's own. */
  readonly onCustomSnooze: () => void
  readonly onManageLabels: () => void
}

const isOpen = ({ handoff }: Row) => handoff !== null && handoff.endedAt === null

/** Everything that can be done to some conversations, as lines of a menu. */
export function ActItems({ rows, desk, onAct, onCustomSnooze, onManageLabels }: ActMenuProps) {
  const { t, language } = useWords()
  const officer = useOfficer()
  const times = useTimes()
  const snoozes = useMemo(() => snoozeTimes(new Date()), [])
  const handles = officer.may('conversation.handle')
  const open = rows.filter(isOpen)
  const mineAlready = rows.every(
    ({ handoff }) => handoff?.claimedBy === officer.id && handoff.endedAt === null,
  )
  const calm = open.some(({ handoff }) => handoff?.urgency !== 'crisis')
  const asleep = open.some(({ handoff }) => handoff?.snoozedUntil)
  const unread = rows.some((row) => row.unread > 0)
  return (
    <>
      {handles && !mineAlready && (
        <Menu.Item
          leftSection={<IconUserCheck size={18} aria-hidden />}
          onClick={() => onAct({ kind: 'claim' })}
        >
          {t('inbox.act.claim')}
        </Menu.Item>
      )}
      {handles && open.length > 0 && (
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconArrowForwardUp size={18} aria-hidden />}>
              {t('inbox.act.assign')}
            </Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
            {desk.teams.length > 0 && <Menu.Label>{t('inbox.filter.team')}</Menu.Label>}
            {desk.teams.map(({ id, name }) => (
              <Menu.Item key={id} onClick={() => onAct({ kind: 'assign', to: { teamId: id } })}>
                <bdi>{(language === 'en' && name.en) || name.ar}</bdi>
              </Menu.Item>
            ))}
            <Menu.Label>{t('inbox.filter.officer')}</Menu.Label>
            {desk.officers
              .filter(({ gone, role }) => !gone && role !== 'auditor')
              .map(({ id, name }) => (
                <Menu.Item key={id} onClick={() => onAct({ kind: 'assign', to: { officerId: id } })}>
                  <bdi>{name}</bdi>
                </Menu.Item>
              ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      )}
      {officer.may('contact.label') && (
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconTag size={18} aria-hidden />}>
              {t('inbox.act.label')}
            </Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
            {desk.labels.map(({ id, name }) => {
              const on = rows.every(({ labels }) => labels.includes(id))
              return (
                <Menu.Item
                  key={id}
                  leftSection={on ? <IconCheck size={16} aria-hidden /> : <span />}
                  onClick={() => onAct({ kind: 'label', labelId: id, on: !on })}
                >
                  <bdi>{name}</bdi>
                </Menu.Item>
              )
            })}
            {desk.labels.length === 0 && <Menu.Label>{t('inbox.noLabels')}</Menu.Label>}
            {officer.may('label.manage') && (
              <Menu.Item onClick={onManageLabels}>{t('inbox.act.manageLabels')}</Menu.Item>
            )}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      )}
      {handles && calm && (
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconAlarm size={18} aria-hidden />}>
              {t('inbox.act.snooze')}
            </Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {snoozes.map(({ key, until }) => (
              <Menu.Item
                key={key}
                onClick={() => onAct({ kind: 'snooze', until })}
                rightSection={key === 'reply' ? undefined : <small>{times.when(until)}</small>}
              >
                {t(`inbox.snooze.${key}`)}
              </Menu.Item>
            ))}
            <Menu.Item onClick={onCustomSnooze}>{t('inbox.snooze.custom')}</Menu.Item>
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      )}
      {handles && asleep && (
        <Menu.Item leftSection={<IconAlarm size={18} aria-hidden />} onClick={() => onAct({ kind: 'wake' })}>
          {t('inbox.act.wake')}
        </Menu.Item>
      )}
      {open.length > 0 && (
        <Menu.Item
          leftSection={unread ? <IconMailOpened size={18} aria-hidden /> : <IconMail size={18} aria-hidden />}
          onClick={() => onAct({ kind: unread ? 'read' : 'unread' })}
        >
          {t(unread ? 'inbox.act.read' : 'inbox.act.unread')}
        </Menu.Item>
      )}
      {handles && open.length > 0 && (
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconCheckbox size={18} aria-hidden />}>
              {t('inbox.act.close')}
            </Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {OUTCOMES.map((outcome) => (
              <Menu.Item key={outcome} onClick={() => onAct({ kind: 'close', outcome })}>
                {t(`inbox.outcome.${outcome}`)}
              </Menu.Item>
            ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      )}
      {rows.length === 1 && <CopyLink conversationId={rows[0]?.conversationId ?? ''} />}
    </>
  )
}

function CopyLink({ conversationId }: { readonly conversationId: string }) {
  const { t } = useWords()
  const copy = () => void navigator.clipboard?.writeText(`${location.origin}/console/inbox/${conversationId}`)
  return (
    <Menu.Item leftSection={<IconLink size={18} aria-hidden />} onClick={copy}>
      {t('inbox.act.copyLink')}
    </Menu.Item>
  )
}
