import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconArrowMerge,
  IconBan,
  IconDots,
  IconDownload,
  IconLock,
  IconPencil,
  IconTrash,
} from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import { BlockDialog } from './block-dialog.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import type { Profile } from './profile.ts'

/** What may be done with the record, as far as the officer may. */
export function Actions({
  person,
  conversationId,
}: {
  readonly person: Profile
  readonly conversationId: string
}) {
  const { t } = useWords()
  const { may } = useOfficer()
  const told = useTold()
  const [correcting, correct] = useDisclosure(false)
  const [blocking, block] = useDisclosure(false)
  const [merging, merge] = useDisclosure(false)
  const [holding, hold] = useDisclosure(false)
  const [erasing, erase] = useDisclosure(false)
  const none = !may('contact.correct') && !may('contact.block') && !may('contact.export')
  if (none) return null
  return (
    <>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray.7" aria-label={t('person.actions')}>
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may('contact.correct') && (
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={correct.open}>
              {t('person.correct.title')}
            </Menu.Item>
          )}
          {may('contact.merge') && (
            <Menu.Item leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={merge.open}>
              {t('person.merge.do')}
            </Menu.Item>
          )}
          {may('contact.export') && (
            <Menu.Item
              component="a"
              href={`/console/api/export/${person.id}`}
              download
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => told.done(t('person.export.done'))}
            >
              {t('person.export.do')}
            </Menu.Item>
          )}
          {(may('contact.block') || may('contact.erase')) && <Menu.Divider />}
          {may('contact.block') && (
            <Menu.Item leftSection={<IconBan size={16} aria-hidden />} onClick={block.open}>
              {t(person.blockedSince ? 'person.block.undo' : 'person.block.do')}
            </Menu.Item>
          )}
          {may('contact.erase') && (
            <Menu.Item leftSection={<IconLock size={16} aria-hidden />} onClick={hold.open}>
              {t(person.legalHold ? 'person.held.lift' : 'person.held.title')}
            </Menu.Item>
          )}
          {may('contact.erase') && (
            <Menu.Item c="red.9" leftSection={<IconTrash size={16} aria-hidden />} onClick={erase.open}>
              {t('person.erase.do')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {correcting && <CorrectDialog person={person} onClose={correct.close} />}
      {blocking && <BlockDialog person={person} onClose={block.close} />}
      {holding && <HoldDialog person={person} onClose={hold.close} />}
      {merging && <MergeDialog keptId={person.id} onClose={merge.close} />}
      {erasing && <EraseDialog person={person} conversationId={conversationId} onClose={erase.close} />}
    </>
  )
}
