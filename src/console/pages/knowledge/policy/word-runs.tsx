import { Text, VisuallyHidden } from '@mantine/core'
import { Fragment } from 'react'
import type { Answers } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import classes from './compare.module.css'

type Run = Answers['knowledge']['policy']['compare']['changes'][number]['words'][number]

/** A text with the words that went and came in their places; who cannot see it hears which is which. */
export function WordRuns({ runs }: { readonly runs: readonly Run[] }) {
  const { t } = useWords()
  // Equal runs stand apart by how much stands before them.
  let at = 0
  const placed = runs.map((run) => {
    at += run.text.length + 1
    return { run, at }
  })
  return (
    <Text dir="auto" className={classes.runs}>
      {placed.map(({ run: { kind, text }, at: key }) => {
        if (kind === 'same') return <Fragment key={key}>{text} </Fragment>
        const Tag = kind === 'added' ? 'ins' : 'del'
        return (
          <Fragment key={key}>
            <Tag>
              <VisuallyHidden>{t(`knowledge.compare.word.${kind}`)} </VisuallyHidden>
              {text}
            </Tag>{' '}
          </Fragment>
        )
      })}
    </Text>
  )
}
