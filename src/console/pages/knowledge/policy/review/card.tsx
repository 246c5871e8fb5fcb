import { Button, Group, Kbd, Loader, Stack, Text, Textarea, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useState } from 'react'
import { IconArrowDown, IconArrowUp } from '../../../../icons.ts'
import { useOfficer } from '../../../../me.tsx'
import { useTRPC } from '../../../../trpc.ts'
import { useTold } from '../../../../ui/told.ts'
import { Tool } from '../../../../ui/tool.tsx'
import { useWords } from '../../../../words.tsx'
import { dirOf } from '../../../settings/form/fields.tsx'
import { Chip, Note } from '../../../settings/form/note.tsx'
import type { VersionData } from '../data.ts'
import { Decided } from './decided.tsx'
import { MergeAll } from './merge-all.tsx'
import { Original } from './original.tsx'
import { Proposed } from './proposed.tsx'
import classes from './review.module.css'
import { aboutOf, type Finding, stateOf } from './segments.ts'
import type { DecideKeys } from './use-review-keys.ts'

type Choice = 'as-printed' | 'repaired' | 'never'

/** One finding: where it stands, why, what could be put in its place; and the decision. */
export function FindingCard({
  version,
  finding,
  place,
  onNext,
  onPrevious,
  onDecided,
  onMerged,
  keys,
}: {
  readonly version: VersionData
  readonly finding: Finding
  readonly place: { readonly at: number; readonly of: number }
  readonly onNext: () => void
  readonly onPrevious: () => void
  readonly onDecided: () => void
  /** Every twin was left out at once. */
  readonly onMerged: () => void
  readonly keys: RefObject<DecideKeys | null>
}) {
  const { t, dir } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const mayDecide = useOfficer().may('knowledge.manage')
  const { id } = version
  const { key, kind, params, blocking, decision } = finding
  const clause = version.clauses.find(({ order }) => order === finding.clause)
  const { data: help } = useQuery(
    trpc.knowledge.policy.proposal.queryOptions({ id, key }, { staleTime: 60_000 }),
  )
  const proposed = help?.proposal?.kind === 'wording' ? help.proposal.text : null
  // What is approved already is gone on with: a second wording of a clause takes the place of the first.
  const isTwin = help?.proposal?.kind === 'merge'
  const about = aboutOf(finding)
  const isHeading = about === 'heading'
  const approved = !isHeading && clause?.quoting.state === 'repaired' ? clause.quoting.text : null
  const printed = isHeading ? clause?.section : clause?.text
  const [typed, type] = useState<string | null>(null)
  const wording = typed ?? decision?.text ?? approved ?? proposed ?? printed ?? ''
  const decide = useMutation(
    trpc.knowledge.policy.decide.mutationOptions({
      onError: told.failed,
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.knowledge.policy.pathKey() }),
    }),
  )
  // The printed words are no other wording: as printed is a decision of its own.
  const isWorded = wording.trim() !== '' && wording.trim() !== printed
  const choose = (choice: Choice) => {
    if (!mayDecide || decide.isPending || (choice === 'repaired' && !isWorded)) return
    const text = choice === 'repaired' ? { text: wording.trim() } : {}
    decide.mutate({ id, key, decision: choice, ...text }, { onSuccess: onDecided })
  }
  useEffect(() => {
    keys.current = {
      printed: () => choose('as-printed'),
      repaired: () => choose('repaired'),
      never: () => choose('never'),
    }
    return () => {
      keys.current = null
    }
  })
  return (
    <article className={classes.card} data-state={stateOf(finding)} aria-label={t(`finding.${kind}`, params)}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Group gap="xs">
          <Chip tone={blocking ? 'bad' : 'plain'}>
            {t(blocking ? 'knowledge.findings.blocks' : 'knowledge.findings.remark')}
          </Chip>
          <Text size="sm" c="gray.7">
            {t('knowledge.findings.at', place)}
          </Text>
        </Group>
        <Group gap={2} wrap="nowrap">
          <Tool label={t('knowledge.findings.previous')} onClick={onPrevious}>
            <IconArrowUp size={18} aria-hidden />
          </Tool>
          <Tool label={t('knowledge.findings.next')} onClick={onNext}>
            <IconArrowDown size={18} aria-hidden />
          </Tool>
        </Group>
      </Group>
      <Title order={3} size="h5" mt={4}>
        {t(`finding.${kind}`, params)}
      </Title>
      {clause && <Original clause={clause} finding={finding} />}
      {decision && (
        <Decided
          decision={decision}
          about={about}
          onUndo={mayDecide ? () => decide.mutate({ id, key, decision: 'open' }) : null}
        />
      )}
      {!help && <Loader size="sm" my="sm" aria-label={t('knowledge.findings.looking')} />}
      {help && <Proposed version={version} help={help} onTake={mayDecide ? type : null} />}
      {mayDecide && isTwin && <MergeAll version={version} onDone={onMerged} />}
      {mayDecide && (
        <Stack gap="xs" mt="sm">
          <Textarea
            label={t(`knowledge.findings.wordingOf.${about}`)}
            description={t('knowledge.findings.wordingHint')}
            autosize
            minRows={isHeading ? 1 : 2}
            maxRows={10}
            dir={dirOf(wording, dir)}
            maxLength={isHeading ? 200 : 4000}
            value={wording}
            onChange={({ currentTarget: { value } }) =>
              type(isHeading ? value.replace(/[\n\r]+/g, ' ') : value)
            }
          />
          <div className={classes.choices}>
            <Button
              variant="default"
              disabled={decide.isPending}
              onClick={() => choose('as-printed')}
              rightSection={<Kbd size="xs">1</Kbd>}
            >
              {t('knowledge.choice.as-printed')}
            </Button>
            <Button
              variant={isTwin ? 'default' : 'filled'}
              disabled={decide.isPending || !isWorded}
              onClick={() => choose('repaired')}
              rightSection={<Kbd size="xs">2</Kbd>}
            >
              {t('knowledge.choice.repaired')}
            </Button>
            <Button
              variant={isTwin ? 'filled' : 'default'}
              disabled={decide.isPending}
              onClick={() => choose('never')}
              rightSection={<Kbd size="xs">3</Kbd>}
            >
              {t(isHeading ? 'knowledge.choice.unnamed' : 'knowledge.choice.never')}
            </Button>
          </div>
          <Text size="xs" c="gray.7" className={classes.keys}>
            {t('knowledge.findings.keys')}
          </Text>
        </Stack>
      )}
      {!mayDecide && <Note>{t('knowledge.findings.readOnly')}</Note>}
    </article>
  )
}
