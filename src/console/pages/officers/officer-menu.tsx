import { ActionIcon, Button, Menu } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { IconDots } from '../../icons.ts'
import { useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { Sure } from '../../ui/sure.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { LinkShown } from './link-shown.tsx'
import type { ListedOfficer } from './listed.ts'

/** What can be done with a colleague's account. What shuts somebody out asks once. */
export function OfficerMenu({
  officer,
  onEdit,
}: {
  readonly officer: ListedOfficer
  readonly onEdit: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const me = useOfficer()
  const [asked, setAsked] = useState<'disable' | 'dropFactor' | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const { id, name } = officer
  const after = {
    onError: told.failed,
    onSuccess() {
      setAsked(null)
      told.done(t('common.saved'))
      return queries.invalidateQueries()
    },
  }
  const change = useMutation(trpc.officers.change.mutationOptions(after))
  const dropFactor = useMutation(trpc.officers.dropSecondFactor.mutationOptions(after))
  const newLink = useMutation(
    trpc.officers.newPasswordLink.mutationOptions({
      onError: told.failed,
      onSuccess: (made) => setLink(made.link),
    }),
  )
  const doIt = () => (asked === 'disable' ? change.mutate({ id, disabled: true }) : dropFactor.mutate({ id }))
  const other = id !== me.id
  if (officer.disabledAt)
    return (
      <Button
        size="xs"
        variant="light"
        loading={change.isPending}
        onClick={() => change.mutate({ id, disabled: false })}
      >
        {t('officers.enable')}
      </Button>
    )
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray.8" size="lg" aria-label={t('officers.menuOf', { name })}>
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onEdit}>{t('officers.edit')}</Menu.Item>
          {other && (
            <Menu.Item onClick={() => newLink.mutate({ id })}>{t('officers.passwordLink')}</Menu.Item>
          )}
          {other && officer.secondFactor && (
            <Menu.Item onClick={() => setAsked('dropFactor')}>{t('officers.dropFactor')}</Menu.Item>
          )}
          {other && (
            <Menu.Item color="red.9" onClick={() => setAsked('disable')}>
              {t('officers.disable')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked && (
        <Sure
          title={t(asked === 'disable' ? 'officers.disableTitle' : 'officers.dropFactorTitle', { name })}
          about={
            asked === 'disable'
              ? t('officers.disableAbout', { count: officer.holds })
              : t('officers.dropFactorAbout')
          }
          yes={t(asked === 'disable' ? 'officers.disable' : 'officers.dropFactor')}
          grave
          loading={change.isPending || dropFactor.isPending}
          onYes={doIt}
          onClose={() => setAsked(null)}
        />
      )}
      <LinkShown
        link={link}
        about={t('officers.passwordLinkAbout', { name })}
        onClose={() => setLink(null)}
      />
    </>
  )
}
