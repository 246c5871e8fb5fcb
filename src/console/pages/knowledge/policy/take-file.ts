import type { UploadNews } from '../../../../http/console/knowledge/upload.ts'

/** How far a file has come: its bytes on their way (0..1), then what the server does with it. */
export type Progress =
  | { readonly stage: 'sending'; readonly sent: number }
  | Exclude<UploadNews, { stage: 'done' | 'problem' }>

/** How it ended. `refused` is a name of `error.*`. */
export type Outcome =
  | Extract<UploadNews, { stage: 'done' | 'problem' }>
  | { readonly stage: 'refused'; readonly name: string }

/** Bytes of the largest file the server reads. */
const LARGEST = 20_000_000
const REFUSED: Readonly<Record<number, string>> = { 401: 'signedOut', 403: 'forbidden', 429: 'policyBusy' }

/** Sends a policy's file and tells what becomes of it. `fetch` tells nothing of bytes that are on their way. */
export function takeFile(file: File, tell: (progress: Progress) => void): Promise<Outcome> {
  if (file.size > LARGEST) return Promise.resolve({ stage: 'problem', problem: 'too-large' })
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/console/api/policy?${new URLSearchParams({ name: file.name })}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) =>
      tell({ stage: 'sending', sent: total === 0 ? 0 : loaded / total })
    const told = () => newsIn(request.responseText)
    request.onprogress = () => {
      const last = told().at(-1)
      if (last && last.stage !== 'done' && last.stage !== 'problem') tell(last)
    }
    request.onload = () => resolve(outcomeOf(request.status, told().at(-1)))
    request.onerror = () => resolve({ stage: 'refused', name: navigator.onLine ? 'unexpected' : 'offline' })
    request.send(file)
  })
}

function outcomeOf(status: number, last: UploadNews | undefined): Outcome {
  if (status === 413) return { stage: 'problem', problem: 'too-large' }
  if (last?.stage === 'done' || last?.stage === 'problem') return last
  return { stage: 'refused', name: REFUSED[status] ?? 'unexpected' }
}

/** Whole lines; the last may still be on its way. */
function newsIn(text: string): UploadNews[] {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
  try {
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as UploadNews)
  } catch {
    return []
  }
}
