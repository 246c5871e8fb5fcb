import { Button, Group, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../words.tsx'
import { useLayer } from './layers.ts'

/** A question in front of the page; the whole screen on a phone. */
export function Dialog(of: {
  readonly title: string
  readonly onClose: () => void
  readonly size?: string
  readonly children: ReactNode
}) {
  useLayer()
  useFocusBack()
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  return (
    <Modal
      opened
      onClose={of.onClose}
      title={of.title}
      size={of.size ?? 'md'}
      fullScreen={phone && of.size !== undefined}
    >
      {of.children}
    </Modal>
  )
}

/** What was pressed before has the focus again once the dialog is gone: it is taken away whole, which the library does not see. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
          before.focus({ preventScroll: true })
      })
    },
    [before],
  )
}

/** The foot of a dialog: leaving everything as it is, or its `children`, what the dialog is for. */
export function Foot({ onClose, children }: { readonly onClose: () => void; readonly children: ReactNode }) {
  const { t } = useWords()
  return (
    <Group justify="end">
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      {children}
    </Group>
  )
}
