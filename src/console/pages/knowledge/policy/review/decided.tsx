import { Button, Group, Text } from '@mantine/core'
import { IconArrowBackUp } from '../../../../icons.ts'
import { useDates } from '../../../../ui/dates.ts'
import { useWords } from '../../../../words.tsx'
import { Note } from '../../../settings/form/note.tsx'
import type { Finding } from './segments.ts'

/** What was decided, by whom and when; a newer decision takes its place. @param onUndo null for who may not */
export function Decided({
  decision: { decision, text, taken },
  about,
  onUndo,
}: {
  readonly decision: NonNullable<Finding['decision']>
  readonly about: 'clause' | 'heading'
  readonly onUndo: (() => void) | null
}) {
  const { t } = useWords()
  const dates = useDates()
  return (
    <Note tone="good">
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Text size="sm" fw={600}>
            {t(`knowledge.decided.of.${about}.${decision}`)}
          </Text>
          {text && (
            <Text size="sm" dir="auto">
              {text}
            </Text>
          )}
          {taken && (
            <Text size="xs">
              {taken.by === null
                ? t('knowledge.decided.before')
                : t('knowledge.decided.by', {
                    by: taken.by || t('knowledge.when.gone'),
                    when: dates.moment(taken.at),
                  })}
            </Text>
          )}
        </div>
        {onUndo && (
          <Button
            size="xs"
            variant="default"
            flex="none"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            onClick={onUndo}
          >
            {t('common.undo')}
          </Button>
        )}
      </Group>
    </Note>
  )
}
