/** A short id that travels inside buttons and is nobody else's in its list. */
export function freshId(prefix: string, taken: readonly { readonly id: string }[]): string {
  for (let number = taken.length + 1; ; number++) {
    const id = `${prefix}-${number}`
    if (taken.every((other) => other.id !== id)) return id
  }
}
