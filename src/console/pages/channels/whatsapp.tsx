import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useOfficer } from '../../me.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { AskOnce } from './ask.tsx'
import classes from './channels.module.css'
import { Qr } from './qr.tsx'
import { ChannelCard, type Sign } from './sign.tsx'

type WhatsApp = Answers['channels']['list']['whatsapp']
type InUse = NonNullable<WhatsApp>

const SENDING = ['on', 'replies', 'off'] as const

/** WhatsApp: how it is linked, the number, and what may be sent. */
export function WhatsAppCard({
  whatsapp,
  sign,
}: {
  readonly whatsapp: WhatsApp
  readonly sign: Sign | undefined
}) {
  const { t } = useWords()
  return (
    <ChannelCard name="whatsapp" sign={sign}>
      {whatsapp ? <InUsePart whatsapp={whatsapp} /> : <Text>{t('channels.whatsapp.none')}</Text>}
    </ChannelCard>
  )
}

function InUsePart({ whatsapp }: { readonly whatsapp: InUse }) {
  const { t } = useWords()
  const { client, linked, pairing, waitsForPairing } = whatsapp
  return (
    <Stack gap="lg">
      <Text c="gray.7">{t(`channels.whatsapp.client.${client}`)}</Text>
      {client === 'web' && (
        <Text className={classes.reason} size="sm">
          {t('channels.whatsapp.warning')}
        </Text>
      )}
      {pairing && <Pairing pairing={pairing} />}
      {!pairing && waitsForPairing && <Text>{t('channels.whatsapp.pairOthers')}</Text>}
      {linked && <Linked linked={linked} unlinking={whatsapp.unlinking} />}
      <Sending now={whatsapp.sending} />
    </Stack>
  )
}

function Pairing({ pairing }: { readonly pairing: NonNullable<InUse['pairing']> }) {
  const { t } = useWords()
  const qr = pairing.kind === 'qr'
  return (
    <div className={classes.pairing}>
      {qr ? (
        <Qr text={pairing.text} label={t('channels.whatsapp.pairAlt')} />
      ) : (
        <bdi dir="ltr" className={classes.letters}>
          {pairing.code}
        </bdi>
      )}
      <div>
        <Title order={3} size="h5" mb="xs">
          {t(qr ? 'channels.whatsapp.pairTitle' : 'channels.whatsapp.code')}
        </Title>
        <Text>{t(qr ? 'channels.whatsapp.pairSteps' : 'channels.whatsapp.codeSteps')}</Text>
        {qr && (
          <Text c="gray.7" size="sm" mt="xs">
            {t('channels.whatsapp.pairRefresh')}
          </Text>
        )}
      </div>
    </div>
  )
}

function Linked({
  linked,
  unlinking,
}: {
  readonly linked: NonNullable<InUse['linked']>
  readonly unlinking: boolean
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const queries = useQueryClient()
  const manages = useOfficer().may('channel.manage')
  const unlink = useMutation(
    trpc.channels.whatsapp.unlink.mutationOptions({
      async onSuccess() {
        told.done(t('channels.whatsapp.unlinkOrdered'))
        await queries.invalidateQueries({ queryKey: trpc.channels.pathKey() })
      },
      onError: told.failed,
    }),
  )
  return (
    <Group justify="space-between" gap="sm">
      <dl className={classes.facts}>
        <dt>{t('channels.whatsapp.linked')}</dt>
        <dd>
          <bdi>{linked.name}</bdi> {linked.phone && <bdi dir="ltr">+{linked.phone}</bdi>}
        </dd>
      </dl>
      {unlinking && <Text size="sm">{t('channels.whatsapp.unlinkOrdered')}</Text>}
      {manages && !unlinking && (
        <AskOnce
          label={t('channels.whatsapp.unlink')}
          question={t('channels.whatsapp.unlinkAsk')}
          onConfirm={() => unlink.mutate()}
          loading={unlink.isPending}
        />
      )}
    </Group>
  )
}

function Sending({ now }: { readonly now: InUse['sending'] }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const queries = useQueryClient()
  const id = useId()
  const manages = useOfficer().may('channel.manage')
  const turn = useMutation(
    trpc.channels.whatsapp.turn.mutationOptions({
      onSuccess: () => told.done(t('channels.whatsapp.turned')),
      onError: told.failed,
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.channels.pathKey() }),
    }),
  )
  const value = turn.isPending ? turn.variables.to : now
  return (
    <Stack gap="xs">
      <Title order={3} size="h5" id={id}>
        {t('channels.whatsapp.sending')}
      </Title>
      <SegmentedControl
        aria-labelledby={id}
        disabled={!manages}
        value={value}
        data={SENDING.map((one) => ({ value: one, label: t(`channels.whatsapp.${one}`) }))}
        onChange={(to) => {
          const one = SENDING.find((known) => known === to)
          if (one) turn.mutate({ to: one })
        }}
      />
      <Text size="sm" c={value === 'off' ? 'red.9' : 'gray.8'}>
        {t(`channels.whatsapp.means.${value}`)}
      </Text>
    </Stack>
  )
}
