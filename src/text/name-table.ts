/** Names and their numbers, in three flat arrays: a hundred thousand of them take no heap and no time to read from a file. */
export type NameArrays = {
  /** The names' UTF-16 units, one after the other. */
  readonly letters: Uint16Array
  /** Where each name begins, and at last where the letters end. */
  readonly starts: Uint32Array
  /** Open addressing: a name's number plus one in the slot its hash points to or the next free one; 0 is free. */
  readonly slots: Uint32Array
}

export interface NameTable {
  readonly size: number
  /** The name's number, in the order they were given from 0; undefined for one that is not there. */
  readonly get: (name: string) => number | undefined
  readonly has: (name: string) => boolean
}

/** Packs distinct names; their numbers are their order. */
export function packNames(names: Iterable<string>): NameArrays {
  const all = [...names]
  const starts = new Uint32Array(all.length + 1)
  for (const [number, name] of all.entries()) starts[number + 1] = (starts[number] ?? 0) + name.length
  const letters = new Uint16Array(starts[all.length] ?? 0)
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2, all.length * 2))))
  for (const [number, name] of all.entries()) {
    const start = starts[number] ?? 0
    for (let at = 0; at < name.length; at++) letters[start + at] = name.charCodeAt(at)
    let slot = hashOf(name) & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = number + 1
  }
  return { letters, starts, slots }
}

/** Finds names in packed arrays, letter by letter: a name that was never packed is never taken for another. */
export function nameTable({ letters, starts, slots }: NameArrays): NameTable {
  const get = (name: string): number | undefined => {
    for (let slot = hashOf(name) & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const number = (slots[slot] ?? 0) - 1
      if (number < 0) return undefined
      if (matches(name, letters, starts[number] ?? 0, starts[number + 1] ?? 0)) return number
    }
  }
  return { size: starts.length - 1, get, has: (name) => get(name) !== undefined }
}

function matches(name: string, letters: Uint16Array, start: number, end: number): boolean {
  if (end - start !== name.length) return false
  for (let at = 0; at < name.length; at++) if (letters[start + at] !== name.charCodeAt(at)) return false
  return true
}

/** FNV-1a over UTF-16 units, its high bits mixed into the low ones that choose the slot. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
