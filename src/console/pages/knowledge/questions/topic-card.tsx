import { Button, Group, TextInput } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { useOfficer } from '../../../me.tsx'
import { useWords } from '../../../words.tsx'
import { AskOnce } from '../../settings/form/ask-once.tsx'
import { Chip } from '../../settings/form/note.tsx'
import { ClauseLine } from './clause-line.tsx'
import type { TopicShown } from './data.ts'
import classes from './questions.module.css'
import { useTeach, useUntaught } from './use-teach.ts'

/** A topic: how people ask for it everywhere and here, and what the policy says. */
export function TopicCard({ topic }: { readonly topic: TopicShown }) {
  const { t } = useWords()
  const [opened, open] = useState(false)
  const { phrasings, clauses, own } = topic
  const [first] = clauses
  return (
    <li className={classes.card}>
      <details className={classes.topic} onToggle={(event) => open(event.currentTarget.open)}>
        <summary>
          <h2 className={classes.question} dir="auto">
            {phrasings[0]}
          </h2>
          <span className={classes.marks}>
            {first ? (
              <Chip tone={first.doubtful ? 'warn' : 'good'}>
                <bdi>{first.section || t('knowledge.noHeading')}</bdi>
              </Chip>
            ) : (
              <Chip>{t('questions.topics.silent')}</Chip>
            )}
            {t('questions.topics.phrasings', {
              count: phrasings.length + own.reduce((sum, one) => sum + one.phrasings.length, 0),
            })}
          </span>
        </summary>
        {opened && (
          <>
            <div className={classes.clauses}>
              {clauses.map((clause) => (
                <ClauseLine key={clause.id} clause={clause}>
                  {clause.doubtful && <Chip tone="warn">{t('questions.topics.doubtful')}</Chip>}
                </ClauseLine>
              ))}
            </div>
            <div className={classes.wordings}>
              <ul>
                {phrasings.map((phrasing) => (
                  <li key={phrasing} dir="auto">
                    {phrasing}
                  </li>
                ))}
              </ul>
            </div>
            <Own topic={topic} />
          </>
        )}
      </details>
    </li>
  )
}

/** Ways of asking that were added here. */
function Own({ topic: { id, own } }: { readonly topic: TopicShown }) {
  const { t } = useWords()
  const mayTeach = useOfficer().may('knowledge.manage')
  const [words, write] = useState('')
  const teach = useTeach(t('questions.topics.added'), () => write(''))
  const remove = useUntaught(t('questions.taught.undone'))
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (words.trim().length > 1)
      teach.mutate({ questionIds: [], phrasings: [words.trim()], taught: { kind: 'topic', topic: id } })
  }
  if (own.length === 0 && !mayTeach) return null
  return (
    <div className={classes.clauses}>
      <p className={classes.caption}>{t('questions.topics.own')}</p>
      {own.map((lesson) => (
        <div key={lesson.id} className={classes.own}>
          <span dir="auto">{lesson.phrasings.join('، ')}</span>
          {mayTeach && (
            <AskOnce label={t('questions.topics.remove')} onYes={() => remove.mutate({ id: lesson.id })} />
          )}
        </div>
      ))}
      {mayTeach && (
        <form onSubmit={send}>
          <Group gap="xs" align="end">
            <TextInput
              flex="1 1 14rem"
              dir="auto"
              label={t('questions.topics.newPhrasing')}
              maxLength={300}
              value={words}
              onChange={(event) => write(event.currentTarget.value)}
            />
            <Button type="submit" variant="light" loading={teach.isPending}>
              {t('questions.topics.add')}
            </Button>
          </Group>
        </form>
      )}
    </div>
  )
}
