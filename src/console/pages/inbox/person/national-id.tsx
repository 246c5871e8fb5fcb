import { ActionIcon, Button, Popover, Radio, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { REVEAL_REASONS, type RevealReason } from '../../../../domain/erasure.ts'
import { IconEye, IconEyeOff } from '../../../icons.ts'
import { useTRPC } from '../../../trpc.ts'
import { Copy } from '../../../ui/copy.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'

/** Seconds after which a shown ID is hidden again: the desk may be left. */
const SHOWN_SECONDS = 60

/** A national ID, masked until whoever may asks for it and says why. */
export function NationalId(of: {
  readonly requestId: string
  readonly masked: string
  readonly mayReveal: boolean
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const [asking, ask] = useState(false)
  const [reason, choose] = useState<RevealReason>('identity')
  const [clear, show] = useState<string | null>(null)
  const reveal = useMutation(
    trpc.contact.revealNationalId.mutationOptions({
      onSuccess: (id) => {
        show(id)
        ask(false)
      },
      onError: told.failed,
    }),
  )
  useEffect(() => {
    if (clear === null) return
    const timer = setTimeout(() => show(null), SHOWN_SECONDS * 1000)
    return () => clearTimeout(timer)
  }, [clear])
  if (clear !== null)
    return (
      <>
        <bdi dir="ltr">{clear}</bdi>
        <Copy value={clear} what={t('person.request.nationalId')} />
        <ActionIcon
          variant="subtle"
          color="gray.7"
          size="sm"
          aria-label={t('person.reveal.hide')}
          onClick={() => show(null)}
        >
          <IconEyeOff size={16} aria-hidden />
        </ActionIcon>
      </>
    )
  return (
    <>
      <bdi dir="ltr">{of.masked}</bdi>
      {of.mayReveal && (
        <Popover opened={asking} onChange={ask} trapFocus width={280} withinPortal={false}>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray.7"
              size="sm"
              aria-label={t('person.reveal.show')}
              onClick={() => ask(!asking)}
            >
              <IconEye size={16} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('person.reveal.show')}>
            <Stack gap="sm">
              <Radio.Group
                label={t('person.reveal.why')}
                value={reason}
                onChange={(value) => choose(value as RevealReason)}
              >
                <Stack gap="xs" mt="xs">
                  {REVEAL_REASONS.map((each) => (
                    <Radio key={each} value={each} label={t(`person.reveal.reason.${each}`)} />
                  ))}
                </Stack>
              </Radio.Group>
              <Text size="sm" c="gray.7">
                {t('person.reveal.hint')}
              </Text>
              <Button
                loading={reveal.isPending}
                onClick={() => reveal.mutate({ requestId: of.requestId, reason })}
              >
                {t('person.reveal.confirm')}
              </Button>
            </Stack>
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  )
}
