import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { useTold } from '../../ui/told.ts'
import { LANGUAGES, useWords } from '../../words.tsx'
import { Section } from './section.tsx'
import { useSignOut } from './sign-out.ts'

const NAMES = { ar: 'العربية', en: 'English' } as const

/** Name, role, language; and the way out. */
export function Profile() {
  const words = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const officer = useOfficer()
  const [name, setName] = useState(officer.name)
  const signOut = useSignOut()
  const change = useMutation(
    trpc.account.change.mutationOptions({
      onError: told.failed,
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.account.me.queryKey() }),
    }),
  )
  const rename = (event: { preventDefault(): void }) => {
    event.preventDefault()
    change.mutate({ name }, { onSuccess: () => told.done(words.t('common.saved')) })
  }
  const speak = (wanted: string) => {
    const locale = LANGUAGES.find((one) => one === wanted)
    if (!locale) return
    change.mutate({ locale })
    words.change(locale)
  }
  return (
    <Section title={words.t('account.profile')}>
      <form onSubmit={rename}>
        <Group align="flex-end">
          <TextInput
            flex={1}
            miw="14rem"
            dir="auto"
            required
            withAsterisk={false}
            minLength={2}
            maxLength={80}
            label={words.t('account.name')}
            description={words.t('account.nameHint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="light" loading={change.isPending} disabled={name === officer.name}>
            {words.t('common.save')}
          </Button>
        </Group>
      </form>
      <Group gap="xl">
        <Fact name={words.t('account.email')}>
          <bdi dir="ltr">{officer.email}</bdi>
        </Fact>
        <Fact name={words.t('account.role')}>{words.t(`officers.role.${officer.role}`)}</Fact>
      </Group>
      <Group justify="space-between">
        <Stack gap={4}>
          <Text size="sm" fw={600} id="language">
            {words.t('account.language')}
          </Text>
          <SegmentedControl
            aria-labelledby="language"
            value={words.language}
            onChange={speak}
            data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
          />
        </Stack>
        <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {words.t('account.signOut')}
        </Button>
      </Group>
    </Section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <Text size="sm" c="gray.7">
        {name}
      </Text>
      <Text>{children}</Text>
    </div>
  )
}
