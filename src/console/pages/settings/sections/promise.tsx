import { Stack, Switch } from '@mantine/core'
import { useWords } from '../../../words.tsx'
import { Bilingual } from '../form/fields.tsx'
import { SectionPage } from '../form/section-page.tsx'
import type { SectionForm } from '../form/use-section.ts'
import { useScenes } from '../scenes.ts'
import { Amount } from './amount.tsx'

/** What is promised when a request is made, and what is declared. */
export function PromiseSection() {
  const { promise } = useScenes()
  return (
    <SectionPage
      name="promise"
      scene={({ value, profile }) =>
        promise(profile.profile.services[0]?.id ?? '', value.declaration !== null)
      }
    >
      {(form) => <Promises form={form} />}
    </SectionPage>
  )
}

function Promises({ form: { value, set } }: { readonly form: SectionForm<'promise'> }) {
  const { t } = useWords()
  const { promise, targetDays, committee, declaration, referral } = value
  return (
    <Stack gap="lg">
      <Stack gap="sm">
        <Switch
          label={t('settings.promise.days')}
          description={t('settings.promise.daysHint')}
          checked={promise !== null}
          onChange={(event) => set({ promise: event.currentTarget.checked ? { minimumDays: 14 } : null })}
        />
        {promise && (
          <Amount
            path="promise.minimumDays"
            label={t('settings.promise.minimum')}
            unit={t('settings.form.days')}
            value={promise.minimumDays}
            onChange={(minimumDays) => set({ promise: { minimumDays } })}
          />
        )}
        <Amount
          path="targetDays"
          label={t('settings.promise.target')}
          hint={t('settings.promise.targetHint')}
          unit={t('settings.form.days')}
          value={targetDays}
          onChange={(next) => set({ targetDays: next })}
        />
      </Stack>
      <Stack gap="sm">
        <Switch
          label={t('settings.promise.committee')}
          description={t('settings.promise.committeeHint')}
          checked={committee !== null}
          onChange={(event) =>
            set({ committee: event.currentTarget.checked ? { name: { ar: '' }, quorum: 3 } : null })
          }
        />
        {committee && (
          <>
            <Bilingual
              path="committee.name"
              label={t('settings.promise.committeeName')}
              required
              value={committee.name}
              onChange={(name) => set({ committee: { ...committee, name } })}
            />
            <Amount
              path="committee.quorum"
              label={t('settings.promise.quorum')}
              hint={t('settings.promise.quorumHint')}
              unit={t('settings.promise.members')}
              value={committee.quorum}
              onChange={(quorum) => set({ committee: { ...committee, quorum } })}
            />
          </>
        )}
      </Stack>
      <Stack gap="sm">
        <Switch
          label={t('settings.promise.declaration')}
          description={t('settings.promise.declarationHint')}
          checked={declaration !== null}
          onChange={(event) =>
            set({ declaration: event.currentTarget.checked ? { version: 1, text: { ar: '' } } : null })
          }
        />
        {declaration && (
          <>
            <Bilingual
              path="declaration.text"
              label={t('settings.promise.declarationText')}
              required
              lines={3}
              value={declaration.text}
              onChange={(text) => set({ declaration: { ...declaration, text } })}
            />
            <Amount
              path="declaration.version"
              label={t('settings.promise.version')}
              hint={t('settings.promise.versionHint')}
              unit=""
              value={declaration.version}
              onChange={(version) => set({ declaration: { ...declaration, version } })}
            />
          </>
        )}
      </Stack>
      <Bilingual
        path="referral"
        label={t('settings.promise.referral')}
        hint={t('settings.promise.referralHint')}
        value={referral ?? undefined}
        onChange={(next) => set({ referral: next.ar || next.en ? next : null })}
      />
    </Stack>
  )
}
