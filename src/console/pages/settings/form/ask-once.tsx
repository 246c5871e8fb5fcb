import { ActionIcon, Button, Group, Popover, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { IconTrash } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'

/** A bin that asks once before it takes something away. */
export function AskOnce({
  label,
  question,
  onYes,
}: {
  readonly label: string
  readonly question?: string | undefined
  readonly onYes: () => void
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus withArrow shadow="md" position="bottom">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="red.8"
          size="lg"
          aria-label={label}
          onClick={() => setOpen(!open)}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack gap="sm" maw="18rem">
          <Text size="sm">{question ?? t('settings.form.sure')}</Text>
          <Group gap="xs" justify="end">
            <Button size="xs" variant="default" data-autofocus onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
            <Button
              size="xs"
              color="red.8"
              onClick={() => {
                setOpen(false)
                onYes()
              }}
            >
              {t('common.delete')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
