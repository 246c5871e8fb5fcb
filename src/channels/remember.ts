/** Entries of a memory, unless it is told. */
const MOST = 20_000

/** Notes `key` as the newest of a memory that must not grow, forgetting the oldest beyond `most`. */
export function remember<K, V>(memory: Map<K, V>, key: K, value: V, most = MOST): void {
  memory.delete(key)
  memory.set(key, value)
  if (memory.size <= most) return
  const [oldest] = memory.keys()
  if (oldest !== undefined) memory.delete(oldest)
}
