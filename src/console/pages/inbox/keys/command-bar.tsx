import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { fold } from '../../../../text/fold.ts'
import { useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { nameOf } from '../list/signs.tsx'
import classes from './keys.module.css'

/** Something that can be done from here, under the words it is found by. */
export interface Command {
  readonly id: string
  readonly label: string
  readonly kind: string
  run(): void
}

/** Types what one wants and does it: actions, pages, people. */
export function CommandBar({
  opened,
  onClose,
  commands,
  onOpen,
}: {
  readonly opened: boolean
  readonly onClose: () => void
  readonly commands: readonly Command[]
  readonly onOpen: (conversationId: string) => void
}) {
  const { t } = useWords()
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg" yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('keys.everywhere.commands')}>
        <Modal.Body p={0}>
          <Commands commands={commands} onClose={onClose} onOpen={onOpen} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Commands({
  commands,
  onClose,
  onOpen,
}: {
  readonly commands: readonly Command[]
  readonly onClose: () => void
  readonly onOpen: (conversationId: string) => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const people = useQuery(trpc.inbox.search.queryOptions({ typed: asked }, { enabled: asked.length > 1 }))
  const wanted = fold(typed)
  const options: readonly Command[] = [
    ...commands.filter(({ label }) => fold(label).includes(wanted)),
    ...(asked.length > 1 ? (people.data ?? []) : []).slice(0, 8).map(({ row }) => ({
      id: row.conversationId,
      label: nameOf(row, t),
      kind: t(`inbox.channel.${row.channel}`),
      run: () => onOpen(row.conversationId),
    })),
  ]
  const chosen = options[Math.min(at, options.length - 1)]
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current
      ?.querySelector(`#${CSS.escape(`${listId}-${chosen?.id}`)}`)
      ?.scrollIntoView({ block: 'nearest' })
  }, [chosen?.id, listId])
  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    command.run()
  }
  return (
    <>
      <input
        className={classes.field}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}-${chosen.id}`}
        aria-label={t('inbox.commandFor')}
        placeholder={t('inbox.commandFor')}
        value={typed}
        data-autofocus
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          if (by) setAt((was) => (was + by + options.length) % Math.max(1, options.length))
          else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(chosen)
          else return
          event.preventDefault()
        }}
      />
      <div
        className={classes.options}
        role="listbox"
        id={listId}
        ref={list}
        aria-label={t('keys.everywhere.commands')}
      >
        {options.map((option) => (
          <div
            key={option.id}
            id={`${listId}-${option.id}`}
            className={classes.option}
            role="option"
            tabIndex={-1}
            aria-selected={option === chosen}
            onPointerMove={() => setAt(options.indexOf(option))}
            onClick={() => run(option)}
            onKeyDown={() => {}}
          >
            <bdi>{option.label}</bdi>
            <span className={classes.kind}>{option.kind}</span>
          </div>
        ))}
      </div>
      {options.length === 0 && <p className={classes.nothing}>{t('inbox.nothingFound')}</p>}
    </>
  )
}
