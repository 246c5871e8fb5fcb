/** A body of named fields and files (RFC 7578), whole in memory, with the type that names its boundary. */
export async function multipart(
  fields: Readonly<Record<string, string>>,
  files: Readonly<
    Record<string, { readonly data: Uint8Array; readonly name: string; readonly type: string }>
  >,
): Promise<{ readonly body: Buffer; readonly type: string }> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const [name, { data, name: fileName, type }] of Object.entries(files))
    form.set(name, new Blob([Uint8Array.from(data)], { type }), fileName)
  const encoded = new Response(form)
  return {
    body: Buffer.from(await encoded.arrayBuffer()),
    type: encoded.headers.get('content-type') ?? '',
  }
}
