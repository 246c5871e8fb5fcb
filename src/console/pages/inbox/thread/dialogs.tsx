import { Button, Modal, Radio, Stack, Text, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { OUTCOMES, type Outcome, SILENT_OUTCOMES } from '../../../../domain/handoff.ts'
import { IconUsersGroup } from '../../../icons.ts'
import { Foot } from '../../../ui/dialog.tsx'
import { useWords } from '../../../words.tsx'
import type { HandoffActs } from './acts.ts'
import classes from './dialogs.module.css'
import type { Dialog } from './head.tsx'
import { nameIn } from './names.ts'
import { useReceivers } from './receivers.ts'

interface DialogsProps {
  readonly conversationId: string
  readonly open: Dialog | null
  readonly holder: string | null
  readonly summary: string
  readonly acts: HandoffActs
  readonly onClose: () => void
}

/** Handing on, giving back and closing: each says beforehand what the person will hear. */
export function Dialogs({ open, onClose, ...rest }: DialogsProps) {
  const { t } = useWords()
  return (
    <Modal opened={open !== null} onClose={onClose} title={open && t(`handoff.${open}`)} centered>
      {open === 'transfer' && <Transfer {...rest} onClose={onClose} />}
      {open === 'release' && <Release {...rest} onClose={onClose} />}
      {open === 'close' && <Close {...rest} onClose={onClose} />}
    </Modal>
  )
}

type One = Omit<DialogsProps, 'open'>

function Transfer({ conversationId, holder, acts, onClose }: One) {
  const { t, language } = useWords()
  const receivers = useReceivers()
  const [search, setSearch] = useState('')
  const fits = (name: string) => name.toLowerCase().includes(search.trim().toLowerCase())
  const give = (to: { officerId: string } | { teamId: string }) =>
    acts.transfer.mutate({ conversationId, to }, { onSuccess: onClose })
  const teams = (receivers?.teams ?? []).filter(({ name }) => fits(nameIn(name, language)))
  const officers = (receivers?.officers ?? []).filter(({ id, name }) => id !== holder && fits(name))
  return (
    <Stack gap="sm">
      <Text size="sm" c="gray.7">
        {t('handoff.transferHint')}
      </Text>
      <TextInput
        aria-label={t('common.search')}
        placeholder={t('handoff.findReceiver')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-autofocus
      />
      <ul className={classes.receivers}>
        {teams.map(({ id, name }) => (
          <li key={id}>
            <UnstyledButton
              className={classes.receiver}
              disabled={acts.transfer.isPending}
              onClick={() => give({ teamId: id })}
            >
              <IconUsersGroup size={20} aria-hidden />
              <bdi>{nameIn(name, language)}</bdi>
              <Text span size="sm" c="gray.7">
                {t('handoff.team')}
              </Text>
            </UnstyledButton>
          </li>
        ))}
        {officers.map(({ id, name, role }) => (
          <li key={id}>
            <UnstyledButton
              className={classes.receiver}
              disabled={acts.transfer.isPending}
              onClick={() => give({ officerId: id })}
            >
              <span className={classes.initial} aria-hidden>
                {[...name.trim()][0]}
              </span>
              <bdi>{name}</bdi>
              <Text span size="sm" c="gray.7">
                {t(`handoff.role.${role}`)}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {receivers && teams.length + officers.length === 0 && <Text c="gray.7">{t('handoff.noReceiver')}</Text>}
    </Stack>
  )
}

function Release({ conversationId, summary: first, acts, onClose }: One) {
  const { t } = useWords()
  const [summary, setSummary] = useState(first)
  return (
    <Stack gap="md">
      <Text size="sm" c="gray.7">
        {t('handoff.releaseHint')}
      </Text>
      <Textarea
        label={t('handoff.summary')}
        description={t('handoff.summaryHint')}
        autosize
        dir="auto"
        minRows={3}
        maxRows={8}
        maxLength={2000}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
        data-autofocus
      />
      <Foot onClose={onClose}>
        <Button
          loading={acts.release.isPending}
          onClick={() => acts.release.mutate({ conversationId, summary }, { onSuccess: onClose })}
        >
          {t('handoff.release')}
        </Button>
      </Foot>
    </Stack>
  )
}

function Close({ conversationId, acts, onClose }: One) {
  const { t } = useWords()
  const [outcome, setOutcome] = useState<Outcome>('answered')
  const [summary, setSummary] = useState('')
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('handoff.outcomeLabel')}
        value={outcome}
        onChange={(value) => setOutcome(OUTCOMES.find((one) => one === value) ?? 'other')}
      >
        <Stack gap="xs" mt="xs">
          {OUTCOMES.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`handoff.outcome.${one}`)}
              data-autofocus={one === outcome || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('handoff.closeWords')}
        autosize
        dir="auto"
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
      />
      <Text size="sm" c="gray.7">
        {t(SILENT_OUTCOMES.includes(outcome) ? 'handoff.closeSilent' : 'handoff.closeHint')}
      </Text>
      <Foot onClose={onClose}>
        <Button
          loading={acts.close.isPending}
          onClick={() => acts.close.mutate({ conversationId, outcome, summary }, { onSuccess: onClose })}
        >
          {t('handoff.close')}
        </Button>
      </Foot>
    </Stack>
  )
}
