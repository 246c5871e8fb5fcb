import { Anchor, Checkbox, Stack, Switch, Text, Title } from '@mantine/core'
import { Link } from 'wouter'
import { CHECK_KINDS } from '../../../../domain/pipeline/check-kind.ts'
import type { Service, ServiceDocument, ServiceQuestion } from '../../../../domain/service.ts'
import { Ticks } from '../../../ui/ticks.tsx'
import { useWords } from '../../../words.tsx'
import { Bilingual } from '../form/fields.tsx'
import { Note } from '../form/note.tsx'
import { useTroubled } from '../form/problems.tsx'
import { Rows } from '../form/rows.tsx'
import { SectionPage } from '../form/section-page.tsx'
import { freshId } from '../fresh-id.ts'
import { useScenes } from '../scenes.ts'
import { QuestionFields } from './question.tsx'

/** One service with its questions and documents. */
export function ServiceEditor({ id, base }: { readonly id: string; readonly base: string }) {
  const { t } = useWords()
  const scenes = useScenes()
  return (
    <SectionPage
      name="services"
      title={({ value }) =>
        value.services.find((one) => one.id === id)?.name.ar || t('settings.services.one')
      }
      intro={t('settings.services.oneIntro')}
      scene={() => scenes.service(id)}
    >
      {({ value, set }) => {
        const at = value.services.findIndex((one) => one.id === id)
        const service = value.services[at]
        const back = (
          <Anchor component={Link} to={base}>
            {t('settings.services.back')}
          </Anchor>
        )
        if (!service)
          return (
            <Stack>
              {back}
              <Text>{t('error.notFound')}</Text>
            </Stack>
          )
        return (
          <Stack gap="lg">
            {back}
            <Others at={at} />
            <Fields
              service={service}
              path={`services.${at}`}
              onChange={(changed) =>
                set({ services: value.services.map((one, i) => (i === at ? changed : one)) })
              }
            />
          </Stack>
        )
      }}
    </SectionPage>
  )
}

/** Something is wrong, and none of it is here. */
function Others({ at }: { readonly at: number }) {
  const { t } = useWords()
  const [any, here] = [useTroubled(''), useTroubled(`services.${at}`)]
  return any && !here ? (
    <Note tone="bad" role="alert">
      {t('settings.services.others')}
    </Note>
  ) : null
}

function Fields({
  service,
  path,
  onChange,
}: {
  readonly service: Service
  readonly path: string
  readonly onChange: (service: Service) => void
}) {
  const { t } = useWords()
  const set = (patch: Partial<Service>) => onChange({ ...service, ...patch })
  return (
    <Stack gap="lg">
      <Bilingual
        path={`${path}.name`}
        label={t('settings.services.name')}
        hint={t('settings.services.nameHint')}
        required
        value={service.name}
        onChange={(name) => set({ name })}
      />
      <Bilingual
        path={`${path}.description`}
        label={t('settings.services.description')}
        required
        lines={2}
        value={service.description}
        onChange={(description) => set({ description })}
      />
      <Bilingual
        path={`${path}.audience`}
        label={t('settings.services.audience')}
        hint={t('settings.services.audienceHint')}
        lines={2}
        value={service.audience}
        onChange={(audience) => set({ audience: audience.ar || audience.en ? audience : undefined })}
      />
      <Switch
        label={t('settings.services.offered')}
        description={t('settings.services.offeredHint')}
        checked={service.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
      <Ticks
        label={t('settings.services.checks')}
        description={t('settings.services.checksHint')}
        all={CHECK_KINDS}
        nameOf={(kind) => t(`settings.services.check.${kind}`)}
        value={service.checks}
        onChange={(checks) => set({ checks })}
      />
      <Title order={3} size="h4">
        {t('settings.services.questionsTitle')}
      </Title>
      <Text c="gray.7" size="sm">
        {t('settings.services.questionsHint')}
      </Text>
      <Rows<ServiceQuestion>
        path={`${path}.questions`}
        items={service.questions}
        onChange={(questions) => set({ questions })}
        nameOf={({ label }, at) => label.ar || t('settings.services.question', { number: at + 1 })}
        fresh={() => ({
          id: freshId('q', service.questions),
          kind: 'text',
          ask: { ar: '' },
          label: { ar: '' },
          max: 300,
        })}
        add={t('settings.services.addQuestion')}
        most={10}
        folds
      >
        {(question, change, at) => (
          <QuestionFields
            path={`${path}.questions.${at}`}
            question={question}
            earlier={service.questions.slice(0, at)}
            onChange={change}
          />
        )}
      </Rows>
      <Title order={3} size="h4">
        {t('settings.services.documentsTitle')}
      </Title>
      <Text c="gray.7" size="sm">
        {t('settings.services.documentsHint')}
      </Text>
      <Rows<ServiceDocument>
        path={`${path}.documents`}
        items={service.documents}
        onChange={(documents) => set({ documents })}
        nameOf={({ name }, at) => name.ar || t('settings.services.document', { number: at + 1 })}
        fresh={() => ({
          id: freshId('d', service.documents),
          name: { ar: '' },
          required: true,
          identity: false,
        })}
        add={t('settings.services.addDocument')}
        most={10}
        folds
      >
        {(document, change, at) => (
          <Stack gap="sm">
            <Bilingual
              path={`${path}.documents.${at}.name`}
              label={t('settings.services.documentName')}
              required
              value={document.name}
              onChange={(name) => change({ ...document, name })}
            />
            <Bilingual
              path={`${path}.documents.${at}.hint`}
              label={t('settings.services.documentHint')}
              lines={2}
              value={document.hint}
              onChange={(hint) => change({ ...document, hint: hint.ar || hint.en ? hint : undefined })}
            />
            <Checkbox
              label={t('settings.services.required')}
              checked={document.required}
              onChange={(event) => change({ ...document, required: event.currentTarget.checked })}
            />
            <Checkbox
              label={t('settings.services.identity')}
              description={t('settings.services.identityHint')}
              checked={document.identity}
              onChange={(event) => change({ ...document, identity: event.currentTarget.checked })}
            />
          </Stack>
        )}
      </Rows>
    </Stack>
  )
}
