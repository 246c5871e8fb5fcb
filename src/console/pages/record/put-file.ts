import type { PutFile } from './draft.ts'

/** Puts a file in for a request that is being recorded. @throws Error named as in `error.<name>` */
export async function putFile(file: File): Promise<PutFile> {
  const answer = await fetch(`/console/api/record/file?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  }).catch(() => null)
  if (!answer?.ok) throw new Error(answer?.status === 413 ? 'fileTooLarge' : 'fileNotTaken')
  const { id } = (await answer.json()) as { id: string }
  return { id, name: file.name }
}
