import { z } from 'zod'
import { localize } from '../../domain/localized.ts'
import { keptText } from '../../domain/localized-text.ts'

/** What the page shows of an export; the rest stands in the JSON file beside it. */
const text = z.string().nullable()
const shown = z.object({
  contact: z.object({ name: text, phone: text, locale: text, created_at: z.string() }),
  consents: z.array(
    z.object({ version: z.number(), text: z.string(), given_at: z.string(), withdrawn_at: text }),
  ),
  conversations: z.array(z.object({ channel: z.string(), address: z.string(), created_at: z.string() })),
  received: z.array(z.object({ content: z.unknown(), received_at: z.string() })),
  sent: z.array(z.object({ content: z.unknown(), created_at: z.string() })),
  helpRequests: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      service_name: keptText,
      status: z.string(),
      submitted_at: z.string(),
      full_name: z.string(),
      national_id: z.string(),
      national_id_masked: z.string(),
      phone: z.string(),
      city: z.string(),
      district: z.string(),
      need: z.string(),
    }),
  ),
  declarations: z.array(
    z.object({
      request_id: z.string(),
      text: z.string(),
      summary: z.array(z.object({ label: z.string(), value: z.string() })),
    }),
  ),
  feedback: z.array(z.object({ kind: z.string(), text: z.string(), at: z.string() })),
  notes: z.array(z.object({ text: z.string(), at: z.string() })),
})

/** A file in the archive, by its name there. */
export interface NamedFile {
  readonly path: string
}

export interface PageWords {
  readonly locale: string
  readonly dir: 'rtl' | 'ltr'
  /** Words by their key. */
  readonly word: (key: string) => string
  readonly status: (status: string) => string
  readonly timeZone: string
  readonly association: string
}

/** Everything that is kept about a person, as a page they can open anywhere: no script, nothing from elsewhere. */
export function exportPage(exported: unknown, files: readonly NamedFile[], words: PageWords): string {
  const data = shown.parse(exported)
  const { word, locale } = words
  const at = (instant: string | null) => (instant === null ? '' : dateOf(instant, words))
  const section = (key: string, body: string) => (body ? `<h2>${safe(word(key))}</h2>${body}` : '')
  const rows = (pairs: readonly (readonly [string, string])[]) =>
    `<table>${pairs
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `<tr><th>${safe(name)}</th><td><bdi>${safe(value)}</bdi></td></tr>`)
      .join('')}</table>`
  const { contact } = data
  const requests = data.helpRequests.map((request) => {
    const declared = data.declarations.findLast(({ request_id }) => request_id === request.id)
    return `<h3><bdi dir="ltr">${safe(request.number)}</bdi> · ${safe(localize(request.service_name, locale))}</h3>${rows(
      [
        [word('export.status'), words.status(request.status)],
        [word('export.submitted'), at(request.submitted_at)],
        [word('export.name'), request.full_name],
        [
          word('export.nationalId'),
          request.national_id === '(sealed)' ? request.national_id_masked : request.national_id,
        ],
        [word('export.phone'), request.phone],
        [word('export.city'), `${request.city}, ${request.district}`],
        [word('export.need'), request.need],
        ...(declared?.summary.map(({ label, value }) => [label, value] as const) ?? []),
        [word('export.declaration'), declared?.text ?? ''],
      ],
    )}`
  })
  const messages = [
    ...data.received.map(({ content, received_at }) => ({
      ours: false,
      at: received_at,
      said: saidIn(content),
    })),
    ...data.sent.map(({ content, created_at }) => ({ ours: true, at: created_at, said: saidIn(content) })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  const said = (message: (typeof messages)[number]) =>
    `<tr><th>${safe(word(message.ours ? 'export.us' : 'export.you'))}<br><small>${safe(at(message.at))}</small></th><td dir="auto">${safe(message.said)}</td></tr>`
  const plain = (lines: readonly { readonly at: string; readonly text: string }[]) =>
    lines.length ? rows(lines.map((line) => [at(line.at), line.text] as const)) : ''
  return `<!doctype html>
<html lang="${safe(locale)}" dir="${words.dir}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(word('export.title'))}</title><style>${STYLE}</style></head><body>
<h1>${safe(word('export.title'))}</h1><p>${safe(words.association)}</p>
${rows([
  [word('export.name'), contact.name ?? ''],
  [word('export.phone'), contact.phone ?? ''],
  [word('export.since'), at(contact.created_at)],
  [
    word('export.channels'),
    [...new Set(data.conversations.map(({ channel }) => word(`export.channel.${channel}`)))].join(', '),
  ],
])}
${section('export.consents', plain(data.consents.map((consent) => ({ at: consent.given_at, text: `${consent.text}${consent.withdrawn_at ? ` (${word('export.withdrawn')}: ${at(consent.withdrawn_at)})` : ''}` }))))}
${section('export.requests', requests.join(''))}
${section('export.messages', messages.length ? `<table>${messages.map(said).join('')}</table>` : '')}
${section('export.feedback', plain(data.feedback.filter((each) => each.text !== '')))}
${section('export.notes', plain(data.notes))}
${section('export.files', files.length ? `<ul>${files.map(({ path }) => `<li><a href="${safe(path)}"><bdi>${safe(path)}</bdi></a></li>`).join('')}</ul>` : '')}
</body></html>
`
}

const STYLE = `body{font-family:system-ui,"Segoe UI",Tahoma,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;line-height:1.7;color:#1d2b26}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:2px solid #0b6e56}h3{font-size:1rem}
table{border-collapse:collapse;width:100%}th{width:11rem;text-align:start;vertical-align:top;font-weight:600}
th,td{border-bottom:1px solid #e1e6e8;padding:.35rem .5rem;overflow-wrap:anywhere;white-space:pre-wrap}`

/** The words of a message, of either direction; a file's name where it was one. */
function saidIn(content: unknown): string {
  const part = z
    .object({
      text: z.string().optional(),
      label: z.string().optional(),
      token: z.string().optional(),
      caption: z.string().optional(),
      attachment: z
        .object({
          fileName: z.string().optional(),
          media: z.string().optional(),
          caption: z.string().optional(),
        })
        .optional(),
    })
    .safeParse(content)
  if (!part.success) return ''
  const { text: words, label, token, caption, attachment } = part.data
  const file =
    attachment && [attachment.fileName ?? attachment.media, attachment.caption].filter(Boolean).join(' · ')
  return [words, label ?? token, caption, file].filter(Boolean).join('\n')
}

function dateOf(instant: string, { locale, timeZone }: PageWords): string {
  const calendar = locale === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : `${locale}-u-ca-gregory-nu-latn`
  return new Intl.DateTimeFormat(calendar, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  )
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What people wrote, as text of the page; marks that turn text around are shown as their number. */
function safe(value: string): string {
  return value
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
    .replace(
      /[\u202A-\u202E\u2066-\u2069]/g,
      (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase()}]`,
    )
}
