import { Button, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useWords } from '../../words.tsx'
import classes from './officers.module.css'

/** A one-time link, this once: to copy, and to give to the one it is for. */
export function LinkShown({
  link,
  about,
  onClose,
}: {
  readonly link: string | null
  readonly about: string
  readonly onClose: () => void
}) {
  const { t } = useWords()
  return (
    <Modal
      opened={link !== null}
      onClose={onClose}
      closeOnClickOutside={false}
      title={t('officers.linkTitle')}
    >
      {link !== null && <TheLink link={link} about={about} />}
    </Modal>
  )
}

export function TheLink({ link, about }: { readonly link: string; readonly about: string }) {
  const { t, dir } = useWords()
  const clipboard = useClipboard()
  const whole = new URL(link, window.location.origin).href
  return (
    <Stack>
      <Text>{about}</Text>
      <div className={classes.link}>
        <TextInput
          dir="ltr"
          readOnly
          label={t('officers.link')}
          labelProps={{ dir }}
          value={whole}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button onClick={() => clipboard.copy(whole)}>
          {t(clipboard.copied ? 'account.copied' : 'account.copy')}
        </Button>
      </div>
      <Text size="sm" c="gray.7">
        {t('officers.linkOnce')}
      </Text>
    </Stack>
  )
}
