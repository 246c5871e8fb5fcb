import { useCallback, useState } from 'react'
import type { Uploaded } from './outbox.ts'

/** A file in the composer: on its way up, there, or refused. */
export interface Staged {
  readonly key: string
  readonly name: string
  readonly size: number
  /** A picture's own address in this page. */
  readonly preview: string | null
  readonly uploaded: Uploaded | null
  /** Name of a refusal of the routes; '' while there is none. */
  readonly problem: string
}

/** As the server has it. */
const MAX_BYTES = 10 * 1024 * 1024
const MOST_FILES = 10

async function upload(conversationId: string, file: File): Promise<Uploaded> {
  const query = new URLSearchParams({ conversation: conversationId, name: file.name })
  const response = await fetch(`/console/files?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  })
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as Uploaded
  const error =
    typeof answer === 'object' && answer && 'error' in answer ? String(answer.error) : 'unexpected'
  throw new Error(error)
}

/** Files that wait to be sent; each is uploaded as soon as it is chosen. */
export function useStaging(conversationId: string) {
  const [staged, setStaged] = useState<readonly Staged[]>([])
  const change = useCallback(
    (key: string, part: Partial<Staged>) =>
      setStaged((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one))),
    [],
  )

  const add = useCallback(
    (files: readonly File[]) => {
      for (const file of files.slice(0, MOST_FILES)) {
        const key = crypto.randomUUID()
        const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null
        const problem = file.size > MAX_BYTES ? 'tooLarge' : file.size === 0 ? 'emptyFile' : ''
        const one = { key, name: file.name, size: file.size, preview, uploaded: null, problem }
        setStaged((all) => [...all, one])
        if (problem) continue
        upload(conversationId, file).then(
          (uploaded) => change(key, { uploaded }),
          (error: unknown) =>
            change(key, { problem: error instanceof TypeError ? 'offline' : (error as Error).message }),
        )
      }
    },
    [conversationId, change],
  )
  const remove = (key: string) =>
    setStaged((all) => {
      const gone = all.find((one) => one.key === key)
      if (gone?.preview) URL.revokeObjectURL(gone.preview)
      return all.filter((one) => one !== gone)
    })
  /** Takes what is there out of the composer. */
  const take = (): Uploaded[] => {
    for (const { preview } of staged) if (preview) URL.revokeObjectURL(preview)
    setStaged([])
    return staged.flatMap(({ uploaded }) => uploaded ?? [])
  }
  const ready = staged.every(({ uploaded }) => uploaded !== null)
  return { staged, add, remove, take, ready }
}
export type Staging = ReturnType<typeof useStaging>
