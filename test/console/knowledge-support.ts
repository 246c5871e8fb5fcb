import type { UploadNews } from '../../src/http/console/knowledge/upload.ts'
import type { TestOfficer } from '../support/console-house.ts'

/** A file as the page sends it. @returns the answer, and what was told line by line */
export async function sendPolicy(
  { url }: { readonly url: string },
  officer: Pick<TestOfficer, 'cookie'> | null,
  name: string,
  bytes: Uint8Array | string,
): Promise<{ status: number; news: UploadNews[]; last: UploadNews | undefined }> {
  const response = await fetch(`${url}/console/api/policy?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/octet-stream',
      ...(officer ? { cookie: officer.cookie } : {}),
    },
    body: typeof bytes === 'string' ? bytes : Buffer.from(bytes),
  })
  const text = await response.text()
  const isNews = response.headers.get('content-type')?.startsWith('application/x-ndjson')
  const news = isNews
    ? text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as UploadNews)
    : []
  return { status: response.status, news, last: news.at(-1) }
}

/** The draft a file has become. */
export async function drafted(
  house: { readonly url: string },
  officer: Pick<TestOfficer, 'cookie'>,
  name: string,
  bytes: Uint8Array | string,
) {
  const { last } = await sendPolicy(house, officer, name, bytes)
  if (last?.stage !== 'done') throw new Error(`no draft: ${JSON.stringify(last)}`)
  return last
}
