import { Anchor, Title } from '@mantine/core'
import { Link } from 'wouter'
import { useOfficer } from '../../me.tsx'
import type { Answers } from '../../trpc.ts'
import { useWords } from '../../words.tsx'
import { MonthTable } from './month-table.tsx'
import classes from './reports.module.css'
import { sumOf } from './sum.ts'
import { percentOf, Tiles } from './tiles.tsx'

/** What was said without an officer, how soon officers answered, and what nobody could answer. */
export function Chats({ report: { chats, questions } }: { readonly report: Answers['reports']['service'] }) {
  const { t } = useWords()
  const { may } = useOfficer()
  const conversations = sumOf(chats, (one) => one.conversations)
  const resolved = sumOf(chats, (one) => one.resolved)
  const asked = sumOf(questions, (one) => one.asked)
  const answered = sumOf(questions, (one) => one.answered)
  const lasting = (minutes: number | null) => {
    if (minutes === null) return '-'
    return minutes < 120
      ? t('reports.minutes', { count: Math.round(minutes) })
      : t('reports.hours', { count: Math.round(minutes / 60) })
  }
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {t('reports.chats')}
      </Title>
      <Tiles
        tiles={[
          { label: t('reports.conversations'), value: String(conversations) },
          { label: t('reports.resolved'), value: percentOf(resolved, conversations) },
          { label: t('reports.asked'), value: String(asked) },
          { label: t('reports.answered'), value: percentOf(answered, asked) },
        ]}
      />
      <div className={classes.card} style={{ marginTop: '1rem' }}>
        <MonthTable
          rows={chats}
          columns={{
            conversations: (one) => one.conversations,
            handoffs: (one) => one.handoffs,
            firstAnswer: (one) => lasting(one.firstAnswerMinutes),
            handling: (one) => lasting(one.handlingMinutes),
            asked: (_, at) => questions[at]?.asked ?? 0,
            unhelpful: (_, at) => questions[at]?.unhelpful ?? 0,
          }}
        />
        {may('knowledge.read') && (
          <Anchor component={Link} to="/knowledge/questions">
            {t('reports.unanswered')}
          </Anchor>
        )}
      </div>
    </section>
  )
}
