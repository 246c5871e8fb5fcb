import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useLayer } from '../../../ui/layers.ts'
import { useWords } from '../../../words.tsx'

/** A question in front of the page; the whole screen on a phone. */
export function Dialog(of: {
  readonly title: string
  readonly onClose: () => void
  readonly size?: string
  readonly children: ReactNode
}) {
  const { t } = useWords()
  useLayer()
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  return (
    <Modal
      opened
      onClose={of.onClose}
      title={of.title}
      size={of.size ?? 'md'}
      fullScreen={phone && of.size !== undefined}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {of.children}
    </Modal>
  )
}
