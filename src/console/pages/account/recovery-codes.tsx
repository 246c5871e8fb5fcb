import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { saveFile } from '../../ui/save-file.ts'
import { useWords } from '../../words.tsx'
import classes from './account.module.css'

/** Recovery codes, this once: to keep on paper or in a file. */
export function RecoveryCodes({
  codes,
  email,
  onKept,
}: {
  readonly codes: readonly string[]
  readonly email: string
  readonly onKept: () => void
}) {
  const { t } = useWords()
  const clipboard = useClipboard()
  const text = `${t('account.codesFile', { email })}\r\n\r\n${codes.join('\r\n')}\r\n`
  return (
    <Stack>
      <Text>{t('account.codesAbout')}</Text>
      <SimpleGrid component="ul" cols={2} spacing="xs" className={classes.codes} dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </SimpleGrid>
      <Group grow>
        <Button variant="light" onClick={() => saveFile('sila-recovery-codes.txt', text)}>
          {t('account.download')}
        </Button>
        <Button variant="light" onClick={() => clipboard.copy(codes.join('\n'))}>
          {t(clipboard.copied ? 'account.copied' : 'account.copy')}
        </Button>
      </Group>
      <Button onClick={onKept}>{t('account.kept')}</Button>
    </Stack>
  )
}
