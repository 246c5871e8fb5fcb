import { Button, Collapse, Progress, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { Empty } from '../../../../ui/states.tsx'
import { useWords } from '../../../../words.tsx'
import type { VersionData } from '../data.ts'
import { FindingCard } from './card.tsx'
import { FindingList } from './list.tsx'
import classes from './review.module.css'
import { inOrder } from './segments.ts'
import { ShownText } from './text.tsx'
import { useReviewKeys } from './use-review-keys.ts'

/** The text with its findings beside it, decided one by one. */
export function Review({ version }: { readonly version: VersionData }) {
  const { t } = useWords()
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const findings = inOrder(version.findings)
  const open = findings.filter(({ settled }) => !settled)
  const [chosen, choose] = useState<string | null>(null)
  const [whole, showWhole] = useState(false)
  const at = Math.max(
    0,
    findings.findIndex(({ key }) => key === (chosen ?? open[0]?.key)),
  )
  const finding = findings[at]
  const go = (to: number) => {
    const next = findings[(to + findings.length) % findings.length]
    if (next) choose(next.key)
  }
  /** The next that nobody has decided on, after this one and then from the start; this one where there is none. */
  const goOn = () => {
    const after = [...findings.slice(at + 1), ...findings.slice(0, at)]
    const next = after.find(({ settled }) => !settled)
    choose((next ?? finding)?.key ?? null)
  }
  const side = useRef<HTMLElement>(null)
  // What is chosen far down is decided on above: beside the text its own column goes up, on a phone the page does.
  useEffect(() => {
    if (chosen === null) return
    if (wide) side.current?.scrollTo({ top: 0 })
    else side.current?.querySelector('article')?.scrollIntoView({ block: 'start' })
  }, [chosen, wide])
  const decideBy = useReviewKeys({ next: () => go(at + 1), previous: () => go(at - 1) })
  const text = <ShownText version={version} selected={finding?.key} onSelect={choose} />
  const decided = findings.length - open.length
  return (
    <div className={classes.columns}>
      {wide && (
        <section className={classes.text} aria-label={t('knowledge.findings.text')}>
          {text}
        </section>
      )}
      <aside ref={side} className={classes.side} aria-label={t('knowledge.findings.all')}>
        {findings.length === 0 && <Empty message={t('knowledge.findings.none')} />}
        {finding && (
          <Stack gap="md">
            <div>
              <Text size="sm" fw={600} mb={4} role="status">
                {t('knowledge.findings.progress', { decided, of: findings.length })}
                {version.undecided > 0 &&
                  ` · ${t('knowledge.findings.blockingOpen', { count: version.undecided })}`}
              </Text>
              <Progress
                value={(decided / findings.length) * 100}
                aria-label={t('knowledge.findings.progress', { decided, of: findings.length })}
              />
            </div>
            <FindingCard
              key={finding.key}
              version={version}
              finding={finding}
              place={{ at: at + 1, of: findings.length }}
              onNext={() => go(at + 1)}
              onPrevious={() => go(at - 1)}
              onDecided={goOn}
              // Which are open then is known when they are read anew: the first of them.
              onMerged={() => choose(null)}
              keys={decideBy}
            />
            <FindingList version={version} findings={findings} selected={finding.key} onSelect={choose} />
          </Stack>
        )}
      </aside>
      {!wide && (
        <section aria-label={t('knowledge.findings.text')}>
          <Button variant="default" fullWidth aria-expanded={whole} onClick={() => showWhole(!whole)}>
            {t(whole ? 'knowledge.findings.hideText' : 'knowledge.findings.showText')}
          </Button>
          <Collapse expanded={whole}>
            <div className={classes.text}>{whole && text}</div>
          </Collapse>
        </section>
      )}
    </div>
  )
}
