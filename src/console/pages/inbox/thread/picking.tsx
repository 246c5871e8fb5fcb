import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fillPlaceholders } from '../../../../domain/canned-reply.ts'
import { fold } from '../../../../text/fold.ts'
import { useMe, useOfficer } from '../../../me.tsx'
import { useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import classes from './composer.module.css'
import type { Head } from './entries.ts'
import { nameIn } from './names.ts'
import type { Mode } from './outbox.ts'
import type { Choice } from './picker.tsx'
import { useReceivers } from './receivers.ts'

/** What is being looked for in the composer, and the text with one of the found in it. */
export interface Picking {
  readonly kind: 'canned' | 'mention'
  readonly choices: readonly Choice[]
  /** There is nothing to look in yet. */
  readonly keepsNone?: boolean
  /** @returns the whole text with the choice put in, and whom it calls */
  pick(index: number): { readonly text: string; readonly mention?: { id: string; name: string } }
}

/** Lines of a list that is shown at once. */
const MOST = 8
const SLASH = /^\/([^\n]*)$/
const AT = /(^|\s)@([^\s@]*)$/

/**
 * What the text before the caret asks for: "/" at its beginning for a reply kept ready, "@" in a note for a colleague.
 * null for neither.
 */
export function usePicking(mode: Mode, text: string, caret: number, head: Head): Picking | null {
  const canned = useCanned(mode === 'reply' ? SLASH.exec(text)?.[1] : undefined, head)
  const receivers = useReceivers()
  const called = mode === 'note' ? AT.exec(text.slice(0, caret)) : null
  return useMemo(() => {
    if (canned) return canned
    if (!called || !receivers) return null
    const [whole, space = '', part = ''] = called
    const found = receivers.officers.filter(({ name }) => fold(name).includes(fold(part))).slice(0, MOST)
    return {
      kind: 'mention',
      choices: found.map(({ id, name }) => ({ id, view: <bdi className={classes.choiceTitle}>{name}</bdi> })),
      pick(index) {
        const one = found[index]
        if (!one) return { text }
        const begin = text.slice(0, caret - whole.length)
        return { text: `${begin}${space}@${one.name} ${text.slice(caret)}`, mention: one }
      },
    }
  }, [canned, called, receivers, text, caret])
}

function useCanned(wanted: string | undefined, head: Head): Picking | null {
  const trpc = useTRPC()
  const { language } = useWords()
  const { association } = useMe()
  const officer = useOfficer()
  const { data } = useQuery(
    trpc.canned.list.queryOptions(undefined, { staleTime: 60_000, enabled: wanted !== undefined }),
  )
  return useMemo(() => {
    if (wanted === undefined || !data) return null
    const spoken = head.locale ?? 'ar'
    const values = {
      name: head.name ?? '',
      officer: officer.name,
      association: association[spoken] ?? association.ar,
      request: head.request ?? '',
    }
    const words = fold(wanted)
    const filled = data
      .map((reply) => ({ ...reply, said: fillPlaceholders(reply.text[spoken] ?? reply.text.ar, values) }))
      .filter(({ shortcut, title, said }) =>
        [shortcut, title, said].some((part) => fold(part).includes(words)),
      )
      .sort((a, b) => Number(fold(b.shortcut).startsWith(words)) - Number(fold(a.shortcut).startsWith(words)))
      .slice(0, MOST)
    return {
      kind: 'canned',
      keepsNone: data.length === 0,
      choices: filled.map(({ id, shortcut, title, said }) => ({
        id,
        view: (
          <>
            <span className={classes.choiceTitle}>
              <bdi>{nameIn(title, language)}</bdi> <bdi className={classes.shortcut}>/{shortcut}</bdi>
            </span>
            <span className={classes.choicePreview} dir="auto">
              {said}
            </span>
          </>
        ),
      })),
      pick: (index) => ({ text: filled[index]?.said ?? '' }),
    }
  }, [wanted, data, head.locale, head.name, head.request, officer.name, association, language])
}
