import { Button, Stack, Text, UnstyledButton } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { IconArrowDown, IconArrowUp, IconChevronDown, IconPlus } from '../../../icons.ts'
import { Tool } from '../../../ui/tool.tsx'
import { useWords } from '../../../words.tsx'
import { AskOnce } from './ask-once.tsx'
import classes from './form.module.css'
import { useProblem, useTroubled } from './problems.tsx'

/** A list whose rows are added, taken away and put in order, by mouse and keyboard alike. */
export function Rows<Item>({
  path,
  items,
  onChange,
  nameOf,
  fresh,
  add,
  most,
  empty,
  folds,
  brief,
  children,
}: {
  readonly path: string
  readonly items: readonly Item[]
  readonly onChange: (items: Item[]) => void
  /** What a row is called by its buttons. */
  readonly nameOf: (item: Item, at: number) => string
  readonly fresh: () => Item
  /** Words of the button that adds one. */
  readonly add: string
  readonly most: number
  readonly empty?: string
  /** Rows show their name alone until they are opened. */
  readonly folds?: boolean
  /** Shown under the name, folded or not. */
  readonly brief?: (item: Item, change: (item: Item) => void, at: number) => ReactNode
  readonly children: (item: Item, change: (item: Item) => void, at: number) => ReactNode
}) {
  const list = useRef<HTMLDivElement>(null)
  const [added, setAdded] = useState<number | null>(null)
  const error = useProblem(path)
  const focusRow = (at: number) =>
    requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLElement>(':scope > [data-row]')[at]?.focus(),
    )
  const move = (at: number, by: -1 | 1) => {
    const next = [...items]
    const [item] = next.splice(at, 1)
    if (item === undefined || at + by < 0 || at + by > next.length) return
    next.splice(at + by, 0, item)
    onChange(next)
    focusRow(at + by)
  }
  return (
    <Stack gap="sm" ref={list}>
      {items.length === 0 && empty && <Text c="gray.7">{empty}</Text>}
      {items.map((item, at) => (
        <Row
          // Rows have no identity of their own beyond their place.
          key={keyOf(item, at)}
          path={`${path}.${at}`}
          name={nameOf(item, at)}
          first={at === 0}
          last={at === items.length - 1}
          onMove={(by) => move(at, by)}
          folds={folds && at !== added}
          brief={brief?.(item, (changed) => onChange(items.map((one, i) => (i === at ? changed : one))), at)}
          onRemove={() => onChange(items.filter((_, other) => other !== at))}
        >
          {children(item, (changed) => onChange(items.map((one, i) => (i === at ? changed : one))), at)}
        </Row>
      ))}
      {error && (
        <Text c="red.8" size="sm" role="alert">
          {error}
        </Text>
      )}
      <div>
        <Button
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden />}
          disabled={items.length >= most}
          onClick={() => {
            setAdded(items.length)
            onChange([...items, fresh()])
            focusRow(items.length)
          }}
        >
          {add}
        </Button>
      </div>
    </Stack>
  )
}

const keyOf = (item: unknown, at: number) =>
  typeof item === 'object' && item && 'id' in item ? String(item.id) : at

function Row({
  path,
  name,
  first,
  last,
  onMove,
  onRemove,
  folds = false,
  brief,
  children,
}: {
  readonly path: string
  readonly name: string
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
  readonly folds: boolean | undefined
  readonly brief: ReactNode
  readonly children: ReactNode
}) {
  const { t } = useWords()
  const troubled = useTroubled(path)
  const [opened, setOpened] = useState(!folds)
  const open = opened || troubled
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <fieldset
      className={classes.row}
      aria-label={name}
      tabIndex={-1}
      data-row
      data-troubled={troubled || undefined}
      data-folded={(!open && !brief) || undefined}
      onKeyDown={keys}
    >
      <div className={classes.rowHead}>
        {folds ? (
          <UnstyledButton className={classes.fold} aria-expanded={open} onClick={() => setOpened(!open)}>
            <IconChevronDown size={18} aria-hidden />
            <bdi className={classes.rowName}>{name}</bdi>
          </UnstyledButton>
        ) : (
          <bdi className={classes.rowName}>{name}</bdi>
        )}
        <div className={classes.tools}>
          <Tool
            className={classes.tool}
            label={t('settings.form.up', { name })}
            disabled={first}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={18} aria-hidden />
          </Tool>
          <Tool
            className={classes.tool}
            label={t('settings.form.down', { name })}
            disabled={last}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={18} aria-hidden />
          </Tool>
          <AskOnce label={t('settings.form.remove', { name })} onYes={onRemove} />
        </div>
      </div>
      {brief}
      {open && children}
    </fieldset>
  )
}
