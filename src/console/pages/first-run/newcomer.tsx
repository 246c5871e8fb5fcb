import { Alert, Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { localize } from '../../../domain/localized.ts'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { useAnew } from '../sign-in/anew.ts'
import { Door } from '../sign-in/door.tsx'
import { NewPassword } from './new-password.tsx'

type LinkInfo = Answers['welcome']['look']

/** Where the way goes on after the first administrator's account. */
const SET_UP = '/setup'

/** What whoever follows a link tells of themselves. */
export function Newcomer({ token, link }: { readonly token: string; readonly link: LinkInfo }) {
  const words = useWords()
  const trpc = useTRPC()
  const anew = useAnew()
  const [, navigate] = useLocation()
  const { purpose } = link
  const first = purpose === 'first'
  const isNew = first || purpose === 'invitation'
  const [association, setAssociation] = useState({ ar: '', en: '' })
  const [name, setName] = useState(link.name ?? '')
  const [email, setEmail] = useState(link.email ?? '')
  const [password, setPassword] = useState('')
  const accept = useMutation(
    trpc.welcome.accept.mutationOptions({
      async onSuccess({ next }) {
        if (next !== 'inside') return
        await anew()
        navigate(first ? SET_UP : '/', { replace: true })
      },
    }),
  )
  const send = (event: { preventDefault(): void }) => {
    event.preventDefault()
    const about = isNew ? { name, email } : {}
    accept.mutate({
      token,
      password,
      locale: words.language,
      ...about,
      ...(first ? { association } : {}),
    })
  }
  if (accept.data?.next === 'signIn') return <Renewed />
  const ofAssociation = localize(link.association, words.language)
  return (
    <Door
      wide={first}
      title={words.t(`firstRun.title.${purpose}`)}
      about={words.t(`firstRun.about.${purpose}`, {
        association: ofAssociation,
        role: words.t(`officers.role.${link.role}`),
      })}
    >
      <form onSubmit={send}>
        <Stack>
          {accept.error && (
            <Alert color="red" role="alert">
              {words.error(accept.error)}
            </Alert>
          )}
          {first && <NameOfAssociation value={association} onChange={setAssociation} />}
          {isNew && (
            <TextInput
              required
              withAsterisk={false}
              minLength={2}
              maxLength={80}
              autoComplete="name"
              label={words.t('firstRun.name')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <TextInput
            type="email"
            dir="ltr"
            required
            withAsterisk={false}
            readOnly={link.email !== null}
            autoComplete="username"
            label={words.t('firstRun.email')}
            labelProps={{ dir: words.dir }}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NewPassword
            value={password}
            onChange={setPassword}
            own={[name, email, ...Object.values(link.association), association.ar, association.en]}
          />
          <Button type="submit" loading={accept.isPending}>
            {words.t(`firstRun.send.${purpose}`)}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}

function NameOfAssociation({
  value,
  onChange,
}: {
  readonly value: { ar: string; en: string }
  readonly onChange: (value: { ar: string; en: string }) => void
}) {
  const { t, dir } = useWords()
  return (
    <>
      <TextInput
        required
        withAsterisk={false}
        minLength={2}
        maxLength={200}
        dir="rtl"
        autoComplete="organization"
        label={t('firstRun.association')}
        labelProps={{ dir }}
        value={value.ar}
        onChange={(event) => onChange({ ...value, ar: event.currentTarget.value })}
      />
      <TextInput
        maxLength={200}
        dir="ltr"
        label={t('firstRun.associationEn')}
        labelProps={{ dir }}
        value={value.en}
        onChange={(event) => onChange({ ...value, en: event.currentTarget.value })}
      />
    </>
  )
}

function Renewed() {
  const { t } = useWords()
  return (
    <Door title={t('firstRun.title.newPassword')}>
      <Text ta="center" role="status">
        {t('firstRun.renewed')}
      </Text>
      <Button component={Link} to="/">
        {t('firstRun.toSignIn')}
      </Button>
    </Door>
  )
}
