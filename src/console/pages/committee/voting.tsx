import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { type Choice, needsReason } from '../../../domain/committee.ts'
import { Mark } from '../../ui/mark.tsx'
import { Sure } from '../../ui/sure.tsx'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import classes from './committee.module.css'
import { type Item, useActs } from './use-committee.ts'

const VOTES = ['approve', 'decline', 'return', 'abstain'] as const
type Vote = (typeof VOTES)[number]
const TALLIED = [...VOTES, 'aside'] as const

/** One's own vote, and the others' once one may see them. */
export function Voting({ item }: { readonly item: Item }) {
  const { t } = useWords()
  const { bar, tally, votes, voted, voters, mine } = item
  return (
    <section className={classes.part} aria-label={t('committee.votes')}>
      <Group justify="space-between" gap="xs">
        <strong>{t('committee.votes')}</strong>
        <span className={classes.quiet} role="status">
          {t('committee.votedOf', { voted, voters })}
        </span>
      </Group>
      {bar === null ? (
        <OwnVote key={item.id} item={item} />
      ) : (
        bar !== 'itemDecided' &&
        bar !== 'sessionNotOpen' && (
          <Text size="sm" c="gray.7" mt="xs">
            {t(`committee.bar.${bar}`)}
          </Text>
        )
      )}
      {tally ? (
        <>
          <Group gap="xs" mt="sm" className={classes.tally}>
            {TALLIED.filter((choice) => tally[choice] > 0).map((choice) => (
              <Mark
                key={choice}
                tone={choice === 'approve' ? 'green' : choice === 'aside' ? 'line' : 'amber'}
              >
                {t(`committee.choice.${choice}`)} <span className={classes.count}>{tally[choice]}</span>
              </Mark>
            ))}
          </Group>
          <ul className={classes.votes}>
            {votes.map(({ officerId, name, choice, reason }) => (
              <li key={officerId}>
                <bdi className={classes.strong}>{name}</bdi> {t(`committee.choice.${choice}`)}
                {reason && (
                  <>
                    {': '}
                    <Written text={reason} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      ) : (
        mine?.choice !== 'aside' &&
        voted > 0 && (
          <Text size="sm" c="gray.7" mt="xs">
            {t('committee.tallyLater')}
          </Text>
        )
      )}
    </section>
  )
}

function OwnVote({ item }: { readonly item: Item }) {
  const { t } = useWords()
  const acts = useActs()
  const before = VOTES.find((vote) => vote === item.mine?.choice) ?? null
  const [choice, choose] = useState<Vote | null>(before)
  const [reason, write] = useState(item.mine?.reason ?? '')
  const [leaving, leave] = useState(false)
  const [why, explain] = useState('')
  const said = reason.trim()
  const ready = choice !== null && (!needsReason(choice) || said.length >= 3)
  const same = choice === before && said === (item.mine?.reason ?? '')
  const cast = (choice: Choice, words: string) =>
    acts.vote.mutate(
      { itemId: item.id, choice, ...(words.length >= 3 && { reason: words }) },
      { onSuccess: () => leave(false) },
    )
  return (
    <Stack gap="sm" mt="xs">
      <SegmentedControl
        className={classes.choices}
        aria-label={t('committee.yourVote')}
        value={choice ?? ''}
        onChange={(value) => choose(VOTES.find((vote) => vote === value) ?? null)}
        data={VOTES.map((vote) => ({ value: vote, label: t(`committee.choice.${vote}`) }))}
      />
      {choice && (
        <Textarea
          label={t('committee.yourReason')}
          required={needsReason(choice)}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={1000}
          dir="auto"
          value={reason}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )}
      <Group justify="space-between" gap="xs">
        <Button
          disabled={!ready || same}
          loading={acts.vote.isPending}
          onClick={() => choice && cast(choice, said)}
        >
          {t(before ? 'committee.changeVote' : 'committee.vote')}
        </Button>
        <Button variant="subtle" color="gray.8" onClick={() => leave(true)}>
          {t('committee.aside')}
        </Button>
      </Group>
      {leaving && (
        <Sure
          title={t('committee.aside')}
          about={t('committee.asideAbout')}
          yes={t('committee.asideYes')}
          loading={acts.vote.isPending}
          onYes={() => cast('aside', why.trim())}
          onClose={() => leave(false)}
        >
          <Textarea
            label={t('committee.asideReason')}
            maxLength={1000}
            dir="auto"
            value={why}
            onChange={(event) => explain(event.currentTarget.value)}
          />
        </Sure>
      )}
    </Stack>
  )
}
