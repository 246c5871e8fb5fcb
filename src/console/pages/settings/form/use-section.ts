import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SectionName, SectionValue } from '../../../../domain/association-sections.ts'
import { useOfficer } from '../../../me.tsx'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { dropDraft, keepDraft, settleDraft, useDraft } from '../drafts.ts'
import { sectionOf } from '../section-keys.ts'
import type { Problems } from './problems.tsx'
import { useUndo } from './undo.tsx'

export type Profile = Answers['settings']['profile']

/** Somebody saved the same section in between. */
export interface Conflict {
  readonly revision: number
  readonly by: string
  readonly at: string
}

/** The form of one section: what it holds now, and what can be done with it. */
export interface SectionForm<Name extends SectionName> {
  readonly name: Name
  readonly value: SectionValue<Name>
  readonly set: (patch: Partial<SectionValue<Name>>) => void
  /** Changes and saves at once where nothing else waits to be saved; else it waits with the rest. */
  readonly commit: (patch: Partial<SectionValue<Name>>) => void
  readonly dirty: boolean
  readonly saving: boolean
  readonly readOnly: boolean
  /** Named by the last refusal. */
  readonly problems: Problems
  readonly conflict: Conflict | null
  readonly error: unknown
  readonly profile: Profile
  /** @param over saves over what somebody else saved */
  save(over?: number): Promise<boolean>
  discard(): void
}

interface Refusal {
  readonly message: string
  readonly data?: { readonly values?: Readonly<Record<string, string | number>> }
}

/** Problems of fields that still hold what was refused: what has been changed since is judged anew. */
function standing(problems: Problems, refused: unknown, now: unknown): Problems {
  const same = (path: string) => JSON.stringify(valueAt(refused, path)) === JSON.stringify(valueAt(now, path))
  return Object.fromEntries(Object.entries(problems).filter(([path]) => same(path)))
}

function valueAt(of: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner ? (inner as Readonly<Record<string, unknown>>)[key] : undefined,
      of,
    )
}

export function useSection<Name extends SectionName>(name: Name): SectionForm<Name> {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const officer = useOfficer()
  const offerUndo = useUndo()
  const { data: profile } = useSuspenseQuery(trpc.settings.profile.queryOptions())
  const draft = useDraft(name)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [sent, setSent] = useState<unknown>(null)
  const stored = sectionOf(profile.profile, name)
  const value = (draft?.value ?? stored) as SectionValue<Name>
  const mutation = useMutation(trpc.settings.save.mutationOptions())

  const keep = (patch: Partial<SectionValue<Name>>) => {
    const next = { ...value, ...patch }
    if (JSON.stringify(next) === JSON.stringify(stored)) dropDraft(name)
    else keepDraft(name, { value: next, revision: draft?.revision ?? profile.revision })
    return next
  }
  const send = async (what: unknown, revision: number) => {
    try {
      const saved = await mutation.mutateAsync({ revision, section: name, value: what })
      setRefused(null)
      offerUndo(saved)
      // First what is in force, then the draft: the form never falls back to what was before.
      await queries.invalidateQueries({ queryKey: trpc.settings.pathKey() })
      settleDraft(name, what, saved.revision)
      return true
    } catch (error) {
      setSent(what)
      setRefused(error as Refusal)
      return false
    }
  }
  const values = refused?.data?.values ?? {}
  const invalid = refused?.message === 'settingsInvalid'
  const outdated = refused?.message === 'settingsOutdated'
  return {
    name,
    value,
    profile,
    dirty: draft !== undefined,
    saving: mutation.isPending,
    readOnly: !officer.may('settings.change'),
    problems: invalid ? standing(values as Problems, sent, value) : {},
    conflict: outdated ? (values as unknown as Conflict) : null,
    error: refused && !invalid && !outdated ? refused : null,
    set: (patch) => void keep(patch),
    commit: (patch) => {
      const waiting = draft !== undefined
      const next = keep(patch)
      if (!waiting) void send(next, profile.revision)
    },
    save: (over) => send(value, over ?? draft?.revision ?? profile.revision),
    discard: () => {
      dropDraft(name)
      setRefused(null)
      void queries.invalidateQueries({ queryKey: trpc.settings.pathKey() })
    },
  }
}
