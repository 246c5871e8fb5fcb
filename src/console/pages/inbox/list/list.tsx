import { Button, Group, Text } from '@mantine/core'
import { type RefObject, useCallback, useState } from 'react'
import { useCounts } from '../../../counts.tsx'
import { canSound, isSoundOn } from '../../../tone.ts'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import type { Act } from '../acts/act.ts'
import { BulkBar } from '../acts/bulk.tsx'
import { ContextMenu } from '../acts/context-menu.tsx'
import type { InboxAddress } from '../address.ts'
import type { Desk, useRows } from '../rows.ts'
import type { Selection } from '../selection.ts'
import { FoundLines } from './found.tsx'
import headClasses from './head.module.css'
import { Head } from './head.tsx'
import { Lines } from './lines.tsx'

export interface ListProps {
  readonly address: InboxAddress
  readonly desk: Desk
  readonly query: ReturnType<typeof useRows>
  readonly selection: Selection
  readonly busy: boolean
  readonly typed: string
  readonly onTyped: (typed: string) => void
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly focusRef: RefObject<(conversationId: string) => void>
  readonly onAct: (act: Act, conversationIds: readonly string[]) => void
  readonly onCustomSnooze: (conversationIds: readonly string[]) => void
  readonly onManageLabels: () => void
  readonly onKeys: () => void
}

/** The left column: what waits, what one holds, and everything else. */
export function ConversationList(props: ListProps) {
  const { address, desk, query, selection, typed, onAct, onCustomSnooze, onManageLabels } = props
  const { rows } = query
  const [menu, setMenu] = useState<{ id: string; at: { x: number; y: number } } | null>(null)
  const openMenu = useCallback((id: string, at: { x: number; y: number }) => setMenu({ id, at }), [])
  const about = menu && selection.has(menu.id) ? selection.ids : menu ? [menu.id] : []
  const rowsOf = (ids: readonly string[]) => rows.filter(({ conversationId }) => ids.includes(conversationId))
  return (
    <>
      <Head
        address={address}
        desk={desk}
        typed={typed}
        onTyped={props.onTyped}
        searchRef={props.searchRef}
        onKeys={props.onKeys}
        onManageLabels={onManageLabels}
      />
      <BulkBar
        selection={selection}
        all={rows.map(({ conversationId }) => conversationId)}
        busy={props.busy}
        rows={rowsOf(selection.ids)}
        desk={desk}
        onAct={(act) => onAct(act, selection.ids)}
        onCustomSnooze={() => onCustomSnooze(selection.ids)}
        onManageLabels={onManageLabels}
      />
      <SoundHint />
      {typed ? (
        <FoundLines typed={typed} desk={desk} address={address} />
      ) : (
        <Body {...props} onMenu={openMenu} />
      )}
      <ContextMenu
        at={menu?.at ?? null}
        onClose={() => setMenu(null)}
        rows={rowsOf(about)}
        desk={desk}
        onAct={(act) => {
          onAct(act, about)
          setMenu(null)
        }}
        onCustomSnooze={() => onCustomSnooze(about)}
        onManageLabels={onManageLabels}
      />
    </>
  )
}

function Body({
  address,
  desk,
  query,
  selection,
  focusRef,
  onMenu,
}: ListProps & { readonly onMenu: (id: string, at: { x: number; y: number }) => void }) {
  const words = useWords()
  const { t } = words
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  if (query.isPending) return <Loading rows={6} />
  if (query.isError && rows.length === 0)
    return <Failed message={words.error(query.error)} onRetry={() => void query.refetch()} />
  if (rows.length === 0)
    return address.filtered ? (
      <Empty message={t('inbox.empty.filtered')}>
        <Button variant="light" onClick={() => address.show({ filter: {} })}>
          {t('inbox.filter.clear')}
        </Button>
      </Empty>
    ) : (
      <Empty message={t(`inbox.empty.${address.view}`)} />
    )
  return (
    <Lines
      rows={rows}
      desk={desk}
      address={address}
      selection={selection}
      onMenu={onMenu}
      more={hasNextPage}
      onMore={more}
      focusRef={focusRef}
    />
  )
}

/** Somebody is in danger and the browser does not let the page sound yet: one touch is enough. */
function SoundHint() {
  const { t } = useWords()
  const { crises } = useCounts()
  const [, again] = useState(0)
  if (crises.length === 0 || !isSoundOn() || canSound()) return null
  return (
    <Group className={headClasses.chips} justify="space-between" wrap="nowrap">
      <Text size="sm">{t('inbox.soundNeedsTouch')}</Text>
      <Button size="compact-sm" variant="light" onClick={() => setTimeout(() => again((n) => n + 1), 200)}>
        {t('inbox.soundAllow')}
      </Button>
    </Group>
  )
}
