import { SegmentedControl, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLive } from '../../../live.tsx'
import { useTRPC } from '../../../trpc.ts'
import { TabBody } from '../../../ui/tabbed.tsx'
import { useWords } from '../../../words.tsx'
import { Lessons } from './lessons.tsx'
import classes from './questions.module.css'
import { Waiting } from './waiting.tsx'

const VIEWS = ['waiting', 'taught'] as const

/** Questions nobody has answered yet, and what officers taught. */
export default function QuestionsTab() {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [view, show] = useState<(typeof VIEWS)[number]>('waiting')
  useLive(({ kind }) => {
    if (kind === 'settings') void queries.invalidateQueries({ queryKey: trpc.knowledge.questions.pathKey() })
  })
  return (
    <TabBody>
      <div className={classes.bar}>
        <Text c="gray.7" flex="1 1 20rem">
          {t('questions.intro')}
        </Text>
        <SegmentedControl
          aria-label={t('questions.view.label')}
          value={view}
          onChange={(value) => show(value === 'taught' ? 'taught' : 'waiting')}
          data={VIEWS.map((value) => ({ value, label: t(`questions.view.${value}`) }))}
        />
      </div>
      {view === 'waiting' ? <Waiting /> : <Lessons />}
    </TabBody>
  )
}
