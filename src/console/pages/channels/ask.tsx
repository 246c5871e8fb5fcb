import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Sure } from '../../ui/sure.tsx'

/** A button for what ends something: it asks once. */
export function AskOnce({
  label,
  question,
  onConfirm,
  loading = false,
  variant = 'subtle',
}: {
  readonly label: string
  readonly question: string
  readonly onConfirm: () => void
  readonly loading?: boolean
  readonly variant?: string
}) {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant={variant} color="red" c="red.9" onClick={open} loading={loading}>
        {label}
      </Button>
      {opened && (
        <Sure
          title={label}
          about={question}
          yes={label}
          grave
          onYes={() => {
            close()
            onConfirm()
          }}
          onClose={close}
        />
      )}
    </>
  )
}
