/** A message's key in WhatsApp's page. The field that holds it written out is `_serialized` in older builds, `$1` in newer. */
type Key = Record<string, unknown>
type KeyClass = { new (parts: object): Key; prototype: Key }
type Model = Record<string, unknown>
type GetMessageModel = (this: unknown, ...args: unknown[]) => unknown

interface PageWindow {
  require(name: 'WAWebMsgKey'): KeyClass
  require(name: 'WAWebWidFactory'): { createWid(id: string): unknown }
}
/** There, not here. */
declare const window: PageWindow

/**
 * Lets the library work with the builds of WhatsApp Web since July 2026, which write a message's key out in a field of
 * another name (`$1`): without it a message is sent but the library knows nothing of it, chats and files cannot be
 * read, and message ids are missing. The field is found by its value, so that its next name is found as well; where it
 * still is `_serialized`, nothing is changed.
 *
 * Runs in the page before any other script (the library's option `evalOnNewDoc`), sent there as source: it uses nothing
 * from around it, and has methods where one would write named functions, which some compilers wrap in a helper of theirs.
 */
export function messageKeys(): void {
  const shim = {
    installed: null as KeyClass | null,
    /** The field's name; null where nothing needs to be mended. */
    field: null as string | null,

    install(): void {
      if (shim.installed !== null) return
      const KeyOfPage = window.require('WAWebMsgKey')
      const wid = window.require('WAWebWidFactory').createWid('1@c.us')
      const sample = new KeyOfPage({ from: wid, to: wid, id: 'PROBE', selfDir: 'out' })
      shim.installed = KeyOfPage
      if (typeof sample._serialized === 'string') return
      const field = Object.keys(sample).find((name) => String(sample[name]).startsWith('true_1@c.us_PROBE'))
      if (field === undefined) return
      shim.field = field
      // What the library reads inside the page.
      Object.defineProperty(KeyOfPage.prototype, '_serialized', {
        configurable: true,
        get(this: Key) {
          return this[field]
        },
      })
      // What it hands out of the page as JSON: votes, reactions.
      KeyOfPage.prototype.toJSON ??= function (this: Key) {
        return { ...this, _serialized: this[field] }
      }
    },

    /** Getters do not travel out of the page with a copy, fields do. */
    written(value: unknown): unknown {
      if (shim.field === null || typeof value !== 'object' || value === null) return value
      const key = value as Key
      const serialized = key[shim.field]
      if (typeof serialized !== 'string' || Object.hasOwn(key, '_serialized')) return value
      return { ...key, _serialized: serialized }
    },

    /** Writes out the keys a message's copy holds: its own, and those of what it answers or belongs to. */
    wrap(getMessageModel: GetMessageModel): GetMessageModel {
      return function (this: unknown, ...args: unknown[]) {
        const model = getMessageModel.apply(this, args)
        if (shim.field === null || typeof model !== 'object' || model === null) return model
        const fields = model as Model
        for (const name of Object.keys(fields)) fields[name] = shim.written(fields[name])
        return model
      }
    },

    /** The library's functions, as it defines them. */
    watch(library: Model): Model {
      return new Proxy(library, {
        set(target, name, value) {
          const wrapped = name === 'getMessageModel' ? shim.wrap(value as GetMessageModel) : value
          return Reflect.set(target, name, wrapped)
        },
      })
    },
    library: undefined as Model | undefined,
  }
  Object.defineProperty(window, 'WWebJS', {
    configurable: true,
    get() {
      return shim.library
    },
    set(library: Model) {
      // The library begins with this assignment, when all modules of WhatsApp are loaded.
      try {
        shim.install()
      } catch (error) {
        console.error('message keys', error)
      }
      shim.library = shim.watch(library)
    },
  })
}

/** What became of the keys in a page, for the log: the field's name where it had to be mended. Runs in the page. */
export function mendedField(): string | null {
  const { prototype } = window.require('WAWebMsgKey')
  if (!Object.hasOwn(prototype, '_serialized')) return null
  const wid = window.require('WAWebWidFactory').createWid('1@c.us')
  const sample = new (window.require('WAWebMsgKey'))({ from: wid, to: wid, id: 'PROBE', selfDir: 'out' })
  return Object.keys(sample).find((name) => sample[name] === sample._serialized) ?? null
}
