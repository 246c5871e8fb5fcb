import { Checkbox, Table, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  isChosen,
  isCrisis,
  NOTICE_KINDS,
  NOTICE_WAYS,
  type NoticeKind,
  type NoticeWay,
} from '../../../domain/notice.ts'
import { useTRPC } from '../../trpc.ts'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import type { NoticeSettings } from './notice-settings.ts'

/** Which news come in which way. The last way of an alarm about danger cannot be turned off. */
export function Choices({ settings }: { readonly settings: NoticeSettings }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const queries = useQueryClient()
  const key = trpc.notifications.settings.queryKey()
  const choose = useMutation(
    trpc.notifications.choose.mutationOptions({
      // One after the other, and what was read before a choice never overwrites it.
      scope: { id: 'notifications.choose' },
      async onMutate({ kind, way, on }) {
        await queries.cancelQueries({ queryKey: key })
        queries.setQueryData(key, (before) =>
          before
            ? {
                ...before,
                choices: { ...before.choices, [kind]: { ...before.choices[kind], [way]: on } },
              }
            : before,
        )
      },
      onError: told.failed,
      onSettled: () => {
        const last = queries.isMutating({ mutationKey: trpc.notifications.choose.mutationKey() }) === 1
        if (last) return queries.invalidateQueries({ queryKey: key })
      },
    }),
  )
  const on = (kind: NoticeKind, way: NoticeWay) => isChosen(settings.choices, kind, way)
  const isLast = (kind: NoticeKind, way: NoticeWay) =>
    isCrisis(kind) && on(kind, way) && NOTICE_WAYS.filter((one) => on(kind, one)).length === 1
  return (
    <>
      <Table verticalSpacing="xs" withRowBorders layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="46%">{t('notifications.what')}</Table.Th>
            {NOTICE_WAYS.map((way) => (
              <Table.Th key={way} ta="center">
                {t(`notifications.wayShort.${way}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {NOTICE_KINDS.map((kind) => (
            <Table.Tr key={kind}>
              <Table.Th scope="row" fw={400}>
                {t(`notifications.kind.${kind}`)}
              </Table.Th>
              {NOTICE_WAYS.map((way) => (
                <Table.Td key={way}>
                  <Checkbox
                    display="flex"
                    styles={{ body: { justifyContent: 'center', inlineSize: '100%' } }}
                    checked={on(kind, way)}
                    disabled={isLast(kind, way)}
                    aria-label={`${t(`notifications.kind.${kind}`)}: ${t(`notifications.way.${way}`)}`}
                    onChange={(event) => choose.mutate({ kind, way, on: event.currentTarget.checked })}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="gray.7">
        {t('notifications.crisisStays')}
      </Text>
    </>
  )
}
