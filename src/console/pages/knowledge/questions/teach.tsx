import { Button, Checkbox, Drawer, Radio, Group as Row, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../words.tsx'
import type { Group, TaughtInput } from './data.ts'
import { Rehearsal } from './rehearsal.tsx'
import { useTeach } from './use-teach.ts'
import { AnswerWords, PickClause, PickTopic } from './ways.tsx'

const KINDS = ['clause', 'topic', 'answer', 'outside'] as const
type Kind = (typeof KINDS)[number]

/** Teaches what answers a question: how, from which wordings it is understood, and how it will be said. */
export function Teach({ group, onClose }: { readonly group: Group; readonly onClose: () => void }) {
  const { t, dir } = useWords()
  const [kind, choose] = useState<Kind>('clause')
  const [given, give] = useState<Partial<Record<Kind, TaughtInput>>>({ outside: { kind: 'outside' } })
  const [left, leave] = useState<readonly string[]>([])
  const teach = useTeach(t('questions.teach.saved'), onClose)
  const phrasings = group.wordings.filter((wording) => !left.includes(wording))
  const taught = given[kind]
  const set = (value: TaughtInput | undefined) => give((before) => ({ ...before, [kind]: value }))
  return (
    <Drawer
      opened
      onClose={onClose}
      position={dir === 'rtl' ? 'left' : 'right'}
      size="34rem"
      title={t('questions.teach.title')}
    >
      <Stack gap="lg">
        <Text fw={600} size="lg" dir="auto">
          {group.question}
        </Text>
        <Radio.Group
          label={t('questions.teach.kind')}
          value={kind}
          onChange={(value) => choose(KINDS.find((one) => one === value) ?? 'clause')}
        >
          <Stack gap={6} mt={6}>
            {KINDS.map((one) => (
              <Radio key={one} value={one} label={t(`questions.teach.kinds.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="sm" c="gray.7">
          {t(`questions.teach.about.${kind}`)}
        </Text>
        {kind === 'clause' && <PickClause question={group.question} onPick={set} />}
        {kind === 'topic' && <PickTopic onPick={set} />}
        {kind === 'answer' && <AnswerWords onWrite={set} />}
        <Checkbox.Group
          label={t('questions.teach.wordings')}
          description={t('questions.teach.wordingsAbout')}
          value={phrasings}
          onChange={(kept) => leave(group.wordings.filter((wording) => !kept.includes(wording)))}
        >
          <Stack gap={6} mt="xs">
            {group.wordings.map((wording) => (
              <Checkbox key={wording} value={wording} label={<bdi>{wording}</bdi>} />
            ))}
          </Stack>
        </Checkbox.Group>
        {taught && phrasings[0] !== undefined && <Rehearsal question={phrasings[0]} taught={taught} />}
        <Row justify="end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={!taught || phrasings.length === 0}
            loading={teach.isPending}
            onClick={() => taught && teach.mutate({ questionIds: [...group.ids], phrasings, taught })}
          >
            {t('questions.teach.save')}
          </Button>
        </Row>
      </Stack>
    </Drawer>
  )
}
