import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mendedField, messageKeys } from '../../../../src/channels/whatsapp/web/message-keys.ts'

type Fields = Record<string, unknown>

/** WhatsApp's page as far as it has message keys, written out in a field of this name. */
function pageWith(field: string) {
  class MsgKey {
    [name: string]: unknown
    constructor(parts: { to: { id: string }; id: string; selfDir: string }) {
      this.remote = parts.to
      this.id = parts.id
      this[field] = `${parts.selfDir === 'out'}_${parts.to.id}_${parts.id}`
    }
  }
  const modules: Fields = {
    WAWebMsgKey: MsgKey,
    WAWebWidFactory: { createWid: (id: string) => ({ id }) },
  }
  return { MsgKey, window: { require: (name: string) => modules[name] } as Fields }
}

/** What the library does when it comes into the page. */
function bring(page: Fields, model: () => unknown): () => unknown {
  page.WWebJS = {}
  const library = page.WWebJS as { getMessageModel: () => unknown; other?: () => string }
  library.getMessageModel = model
  library.other = () => 'untouched'
  expect(library.other()).toBe('untouched')
  return () => library.getMessageModel()
}

const KEY = { to: { id: '1@c.us' }, id: 'ABC', selfDir: 'in' }
let page: ReturnType<typeof pageWith>

function open(field: string): void {
  page = pageWith(field)
  vi.stubGlobal('window', page.window)
  messageKeys()
}
afterEach(() => {
  vi.unstubAllGlobals()
})

describe.each(['$1', '$7', 'serializedKey'])('keys written out in %s', (field) => {
  beforeEach(() => open(field))

  it('are read by the name the library knows', () => {
    bring(page.window, () => null)
    expect(new page.MsgKey(KEY)._serialized).toBe('false_1@c.us_ABC')
    expect(mendedField()).toBe(field)
  })

  it('leave the page by that name: in models, also of answered messages, and as JSON', () => {
    const model = bring(page.window, () => ({
      id: { ...new page.MsgKey(KEY) },
      quotedMsgKey: new page.MsgKey({ ...KEY, id: 'DEF' }),
      body: 'text',
      none: null,
    }))
    expect(model()).toMatchObject({
      id: { id: 'ABC', _serialized: 'false_1@c.us_ABC' },
      quotedMsgKey: { _serialized: 'false_1@c.us_DEF' },
      body: 'text',
      none: null,
    })
    expect(structuredClone(model())).toMatchObject({ quotedMsgKey: { _serialized: 'false_1@c.us_DEF' } })
    expect(JSON.parse(JSON.stringify(new page.MsgKey(KEY)))).toMatchObject({
      _serialized: 'false_1@c.us_ABC',
    })
  })

  it('stay mended when the library comes into the page again', () => {
    bring(page.window, () => null)
    const model = bring(page.window, () => ({ id: new page.MsgKey(KEY) }))
    expect(model()).toMatchObject({ id: { _serialized: 'false_1@c.us_ABC' } })
  })
})

it('changes nothing where keys are as they were', () => {
  open('_serialized')
  const id = new page.MsgKey(KEY)
  const model = { id }
  expect(bring(page.window, () => model)()).toBe(model)
  expect(model.id).toBe(id)
  expect(Object.keys(id)).toEqual(['remote', 'id', '_serialized'])
  expect(mendedField()).toBeNull()
})

it('lets the library come in even when WhatsApp has no such keys any more', () => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => {})
  open('$1')
  page.window.require = () => {
    throw new Error('Requiring unknown module')
  }
  const model = { id: { $1: 'x' } }
  expect(bring(page.window, () => model)()).toBe(model)
  expect(complain).toHaveBeenCalled()
})

it('is self-contained, as it is sent to the page as source', () => {
  open('$1')
  const fresh = pageWith('$1')
  const run = new Function('window', 'console', `(${messageKeys.toString()})()`)
  run(fresh.window, console)
  bring(fresh.window, () => null)
  expect(new fresh.MsgKey(KEY)._serialized).toBe('false_1@c.us_ABC')
})
