import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { OUTCOMES, type Outcome } from '../../../domain/committee.ts'
import { useWords } from '../../words.tsx'
import classes from './committee.module.css'
import { DecisionDialog } from './decision-dialog.tsx'
import type { About, Item } from './use-committee.ts'

/** What whoever leads can write down as the committee's decision, and what each still waits for. */
export function Decide({ item, about }: { readonly item: Item; readonly about: About }) {
  const { t } = useWords()
  const [chosen, choose] = useState<Outcome | null>(null)
  const unmetOf = (outcome: Outcome): readonly string[] => (outcome === 'putOff' ? [] : about.unmet[outcome])
  const waits = [...new Set(OUTCOMES.flatMap(unmetOf))]
  const always = waits.filter((name) =>
    (['approve', 'decline'] as const).every((outcome) => unmetOf(outcome).includes(name)),
  )
  return (
    <section className={classes.part} aria-label={t('committee.decide')}>
      <strong>{t('committee.decide')}</strong>
      {always.length > 0 && (
        <ul className={classes.unmet}>
          {always.map((name) => (
            <li key={name}>{t(`committee.unmet.${name}`, { defaultValue: name })}</li>
          ))}
        </ul>
      )}
      <Group gap="xs" mt="xs">
        {OUTCOMES.map((outcome) => (
          <Button
            key={outcome}
            variant={outcome === 'approve' ? 'filled' : outcome === 'putOff' ? 'default' : 'light'}
            disabled={unmetOf(outcome).length > 0}
            onClick={() => choose(outcome)}
          >
            {t(`committee.outcome.${outcome}`)}
          </Button>
        ))}
      </Group>
      {chosen && <DecisionDialog item={item} about={about} outcome={chosen} onClose={() => choose(null)} />}
    </section>
  )
}
