import { Select, SimpleGrid, Stack, Title } from '@mantine/core'
import { REGIONS } from '../../../../domain/regions.ts'
import { useWords } from '../../../words.tsx'
import { Bilingual, TextField } from '../form/fields.tsx'
import classes from '../form/form.module.css'
import { useProblem } from '../form/problems.tsx'
import { Rows } from '../form/rows.tsx'
import { SectionPage } from '../form/section-page.tsx'
import type { SectionForm } from '../form/use-section.ts'
import { useScenes } from '../scenes.ts'
import { WaysField } from './ways.tsx'

export function ProfileSection() {
  const { contact } = useScenes()
  return (
    <SectionPage name="profile" scene={() => contact}>
      {(form) => <Fields form={form} />}
    </SectionPage>
  )
}

function Fields({ form: { value, set } }: { readonly form: SectionForm<'profile'> }) {
  const { t } = useWords()
  const { contact } = value
  const reach = (patch: Partial<typeof contact>) => set({ contact: { ...contact, ...patch } })
  const region = useProblem('region')
  return (
    <Stack gap="lg">
      <Bilingual
        path="name"
        label={t('settings.profile.name')}
        required
        value={value.name}
        onChange={(name) => set({ name })}
      />
      <Bilingual
        path="about"
        label={t('settings.profile.about')}
        hint={t('settings.profile.aboutHint')}
        required
        lines={2}
        value={value.about}
        onChange={(about) => set({ about })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t('settings.profile.region')}
          description={t('settings.profile.regionHint')}
          withAsterisk
          classNames={{ required: classes.star }}
          allowDeselect={false}
          error={region}
          value={value.region}
          data={REGIONS.map((one) => ({ value: one, label: t(`settings.region.${one}`) }))}
          onChange={(next) => next && set({ region: next })}
        />
        <TextField
          path="licence"
          label={t('settings.profile.licence')}
          hint={t('settings.profile.licenceHint')}
          ltr
          value={value.licence ?? ''}
          onChange={(licence) => set({ licence: licence || undefined })}
        />
      </SimpleGrid>
      <Title order={3} size="h4">
        {t('settings.profile.contact')}
      </Title>
      <Rows
        path="contact.phones"
        items={contact.phones}
        onChange={(phones) => reach({ phones })}
        nameOf={({ name }) => name.ar || t('settings.profile.phone')}
        fresh={() => ({ name: { ar: '' }, number: '' })}
        add={t('settings.profile.addPhone')}
        most={10}
        folds
      >
        {(phone, change, at) => (
          <Stack gap="sm">
            <Bilingual
              path={`contact.phones.${at}.name`}
              label={t('settings.profile.phoneName')}
              required
              value={phone.name}
              onChange={(name) => change({ ...phone, name })}
            />
            <TextField
              path={`contact.phones.${at}.number`}
              label={t('settings.profile.number')}
              type="tel"
              ltr
              required
              value={phone.number}
              onChange={(number) => change({ ...phone, number })}
            />
          </Stack>
        )}
      </Rows>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField
          path="contact.email"
          label={t('settings.profile.email')}
          type="email"
          ltr
          value={contact.email ?? ''}
          onChange={(email) => reach({ email: email || undefined })}
        />
        <TextField
          path="contact.website"
          label={t('settings.profile.website')}
          type="url"
          ltr
          value={contact.website ?? ''}
          onChange={(website) => reach({ website: website || undefined })}
        />
      </SimpleGrid>
      <Bilingual
        path="contact.address"
        label={t('settings.profile.address')}
        hint={t('settings.profile.addressHint')}
        lines={2}
        value={contact.address}
        onChange={(address) => reach({ address: address.ar || address.en ? address : undefined })}
      />
      <WaysField value={value.ways} onChange={(ways) => set({ ways })} />
      <Title order={3} size="h4">
        {t('settings.profile.accounts')}
      </Title>
      <Rows
        path="contact.accounts"
        items={contact.accounts}
        onChange={(accounts) => reach({ accounts })}
        nameOf={({ name }) => name.ar || t('settings.profile.account')}
        fresh={() => ({ name: { ar: '' }, address: '' })}
        add={t('settings.profile.addAccount')}
        most={10}
        folds
      >
        {(account, change, at) => (
          <Stack gap="sm">
            <Bilingual
              path={`contact.accounts.${at}.name`}
              label={t('settings.profile.accountName')}
              required
              value={account.name}
              onChange={(name) => change({ ...account, name })}
            />
            <TextField
              path={`contact.accounts.${at}.address`}
              label={t('settings.profile.accountAddress')}
              ltr
              required
              value={account.address}
              onChange={(address) => change({ ...account, address })}
            />
          </Stack>
        )}
      </Rows>
    </Stack>
  )
}
