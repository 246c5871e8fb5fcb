import { Stack, Textarea } from '@mantine/core'
import type { Association } from '../../../../domain/association.ts'
import { useWords } from '../../../words.tsx'
import { Bilingual, dirOf } from '../form/fields.tsx'
import { useProblem } from '../form/problems.tsx'
import { Rows } from '../form/rows.tsx'
import { SectionPage } from '../form/section-page.tsx'
import { freshId } from '../fresh-id.ts'
import { useScenes } from '../scenes.ts'

type Entry = Association['faq'][number]

/** The association's own answers, which go before its policy. */
export function FaqSection() {
  const { t } = useWords()
  const scenes = useScenes()
  return (
    <SectionPage
      name="faq"
      scene={({ value }) => scenes.ask(value.faq.at(-1)?.question.ar || t('settings.faq.example'))}
    >
      {({ value, set }) => (
        <Rows
          path="faq"
          items={value.faq}
          onChange={(faq) => set({ faq })}
          nameOf={({ question }, at) => question.ar || t('settings.faq.entry', { number: at + 1 })}
          fresh={() => ({
            id: freshId('faq', value.faq),
            question: { ar: '' },
            phrasings: [],
            answer: { ar: '' },
          })}
          add={t('settings.faq.add')}
          most={100}
          folds
          empty={t('settings.faq.empty')}
        >
          {(entry, change, at) => <Fields path={`faq.${at}`} entry={entry} onChange={change} />}
        </Rows>
      )}
    </SectionPage>
  )
}

function Fields({
  path,
  entry,
  onChange,
}: {
  readonly path: string
  readonly entry: Entry
  readonly onChange: (entry: Entry) => void
}) {
  const { t, dir } = useWords()
  return (
    <Stack gap="sm">
      <Bilingual
        path={`${path}.question`}
        label={t('settings.faq.question')}
        required
        value={entry.question}
        onChange={(question) => onChange({ ...entry, question })}
      />
      <Bilingual
        path={`${path}.answer`}
        label={t('settings.faq.answer')}
        required
        lines={3}
        value={entry.answer}
        onChange={(answer) => onChange({ ...entry, answer })}
      />
      <Textarea
        label={t('settings.faq.phrasings')}
        description={t('settings.faq.phrasingsHint')}
        error={useProblem(`${path}.phrasings`)}
        autosize
        minRows={2}
        dir={dirOf(entry.phrasings.join(''), dir)}
        value={entry.phrasings.join('\n')}
        onChange={(event) => onChange({ ...entry, phrasings: linesOf(event.currentTarget.value) })}
        onBlur={() =>
          onChange({ ...entry, phrasings: entry.phrasings.map((one) => one.trim()).filter(Boolean) })
        }
      />
    </Stack>
  )
}

const linesOf = (text: string) => (text === '' ? [] : text.split('\n'))
