import { Anchor, Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { localize } from '../../../../domain/localized.ts'
import { useOfficer } from '../../../me.tsx'
import { useTRPC } from '../../../trpc.ts'
import { Mark } from '../../../ui/mark.tsx'
import { useWords } from '../../../words.tsx'
import { AskOnce } from '../../settings/form/ask-once.tsx'
import { Bilingual } from '../../settings/form/fields.tsx'
import { ProblemsProvider } from '../../settings/form/problems.tsx'
import { Rows } from '../../settings/form/rows.tsx'
import { freshId } from '../../settings/fresh-id.ts'
import classes from '../surveys.module.css'
import { SurveyPreview } from './preview.tsx'
import { QuestionFields } from './question-fields.tsx'
import { useDraft } from './use-draft.ts'
import { Versions } from './versions.tsx'

/** One questionnaire, written on the left and answered on the right. */
export function Editor({ id }: { readonly id: string }) {
  const { t, language } = useWords()
  const officer = useOfficer()
  const draft = useDraft(id)
  const { data, value, dirty, busy, set } = draft
  const { questions } = value.body
  const mayManage = officer.may('survey.manage')
  const number = data.versions[0]?.number
  return (
    <ProblemsProvider problems={draft.problems}>
      <div className={classes.columns}>
        <Stack gap="lg">
          <header>
            <Anchor component={Link} to="/surveys/questionnaires" size="sm">
              {t('surveys.back')}
            </Anchor>
            <Group gap="sm" mt="xs">
              <Title order={2} size="h3">
                <bdi>{value.name[language] || value.name.ar}</bdi>
              </Title>
              <Mark tone="green">{t(`surveys.occasion.${data.occasion}`)}</Mark>
              {number !== undefined && <Mark tone="line">{t('surveys.version', { number })}</Mark>}
              {(data.draft || dirty) && <Mark tone="amber">{t('surveys.draft')}</Mark>}
              {mayManage && <AskOnce label={t('surveys.archive')} onYes={draft.archive} />}
            </Group>
          </header>
          <fieldset
            disabled={!mayManage || busy}
            style={{ border: 0, margin: 0, padding: 0, minInlineSize: 0 }}
          >
            <Stack gap="lg">
              <Bilingual
                path="name"
                label={t('surveys.name')}
                required
                value={value.name}
                onChange={(name) => set({ name })}
              />
              {data.occasion === 'afterService' && (
                <Services value={value.services} onChange={(services) => set({ services })} />
              )}
              <section aria-label={t('surveys.questionsTitle')}>
                <Title order={3} size="h5">
                  {t('surveys.questionsTitle')}
                </Title>
                <Text size="sm" c="gray.7" mb="sm">
                  {t('surveys.questionsHint')}
                </Text>
                <Rows
                  path="body.questions"
                  items={questions}
                  onChange={(next) => set({ body: { questions: next } })}
                  nameOf={({ label }, at) =>
                    label[language] || label.ar || t('surveys.question.number', { number: at + 1 })
                  }
                  fresh={() => ({
                    id: freshId('q', questions),
                    kind: 'rating' as const,
                    look: 'words' as const,
                    ask: { ar: '' },
                    label: { ar: '' },
                  })}
                  add={t('surveys.question.add')}
                  most={10}
                  folds
                  brief={(question) => (
                    <Text size="sm" c="gray.7" mb="xs">
                      {t(`surveys.kind.${question.kind}`)}
                      {question.theme && ` · ${t(`surveys.theme.${question.theme}`)}`}
                      {question.when && ` · ${t('surveys.question.sometimes')}`}
                    </Text>
                  )}
                >
                  {(question, change, at) => (
                    <QuestionFields
                      path={`body.questions.${at}`}
                      question={question}
                      earlier={questions.slice(0, at)}
                      onChange={change}
                    />
                  )}
                </Rows>
              </section>
            </Stack>
          </fieldset>
          <Versions versions={data.versions} />
          {mayManage && (
            <Group className={classes.foot} gap="sm">
              <Button onClick={() => void draft.publish()} loading={busy} disabled={!dirty && !data.draft}>
                {t('surveys.publish')}
              </Button>
              <Button variant="default" onClick={() => void draft.save()} disabled={!dirty || busy}>
                {t('surveys.saveDraft')}
              </Button>
              <Button
                variant="subtle"
                color="gray.8"
                onClick={draft.discard}
                disabled={busy || (!dirty && !(data.draft && data.versions.length > 0))}
              >
                {t('surveys.discard')}
              </Button>
            </Group>
          )}
        </Stack>
        <div className={classes.beside}>
          <SurveyPreview body={value.body} occasion={data.occasion} />
        </div>
      </div>
    </ProblemsProvider>
  )
}

function Services({
  value,
  onChange,
}: {
  readonly value: readonly string[]
  readonly onChange: (services: string[]) => void
}) {
  const { t, language } = useWords()
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.settings.profile.queryOptions())
  return (
    <Checkbox.Group
      label={t('surveys.services')}
      description={t('surveys.servicesHint')}
      value={[...value]}
      onChange={onChange}
    >
      <Group gap="md" mt={8}>
        {data.profile.services.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={<bdi>{localize(name, language)}</bdi>} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
