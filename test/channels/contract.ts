import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { FAILURES } from '../../src/channels/failures.ts'
import type { RenderedMessage } from '../../src/domain/message.ts'
import {
  type Ability,
  type ChannelHarness,
  type ContractPerson,
  Inbox,
  readFile,
  sentIds,
  storedFile,
  words,
} from './contract-harness.ts'

export * from './contract-harness.ts'

/** What every channel promises, tried through the real network or its stand-in. */
export function channelContract(
  name: string,
  abilities: readonly Ability[],
  open: () => Promise<ChannelHarness>,
): void {
  const can = (ability: Ability) => test.skipIf(!abilities.includes(ability))

  describe(`${name} as a channel`, () => {
    let harness: ChannelHarness
    let channel: Channel
    let person: ContractPerson
    let inbox: Inbox
    beforeEach(async () => {
      harness = await open()
      channel = harness.channel
      person = await harness.person()
      inbox = new Inbox()
    })
    afterEach(() => harness.close())

    const start = async () => {
      await channel.start(inbox.receive, inbox.reports)
      await expect.poll(() => channel.state().state, { interval: 5 }).toBe('connected')
    }
    const send = (message: RenderedMessage, address = person.address) =>
      channel.send({ id: randomUUID(), address, message, priority: 1, attempt: 1 })
    const shown = (text: string) =>
      expect.poll(async () => (await person.shown()).join('\n'), { interval: 5 }).toContain(text)

    test('texts come in whole, in order, with where they came from', async () => {
      await start()
      const texts = ['السلام عليكم', 'سطر\nوسطر', '٠٥٥ 👍🏽']
      for (const text of texts) await person.act({ do: 'say', text })
      const received = await inbox.arrived(3)
      expect(received.map(({ content }) => content)).toEqual(texts.map((text) => ({ kind: 'text', text })))
      expect(new Set(received.map(({ externalId }) => externalId)).size).toBe(3)
      for (const { channel: from, account, address, sentAt } of received) {
        expect({ from, account, address }).toEqual({
          from: channel.name,
          account: channel.account,
          address: person.address,
        })
        expect(new Date(sentAt).toISOString()).toBe(sentAt)
      }
    })

    test('a text goes out', async () => {
      await start()
      expect(sentIds(await send(words('وعليكم السلام'))).length).toBeGreaterThan(0)
      await shown('وعليكم السلام')
    })

    test('a long text arrives whole and in order', async () => {
      await start()
      const length = Math.min(20_000, channel.limits.text * 2.5)
      const text = Array.from({ length: Math.ceil(length / 10) }, (_, i) => `كلمة${i}`.padEnd(9, 'ـ')).join(
        ' ',
      )
      sentIds(await send(words(text)))
      const last = text.split(' ').at(-1) ?? ''
      await shown(last)
      expect((await person.shown()).join(' ').split(/\s+/)).toEqual(text.split(' '))
    })

    can('tap')('a tapped option comes back as its token', async () => {
      await start()
      const options = [
        { token: 'answer:yes', label: 'نعم' },
        { token: 'answer:no', label: 'لا' },
      ]
      sentIds(await send(words('هل نكمل؟', { options })))
      await shown('هل نكمل؟')
      await person.act({ do: 'tap', label: 'لا' })
      expect((await inbox.at(0)).content).toEqual({ kind: 'choice', token: 'answer:no' })
    })

    can('edit')('an edited text is told from a new one', async () => {
      await start()
      await person.act({ do: 'say', text: 'جازان' })
      await inbox.arrived(1)
      await person.act({ do: 'edit', text: 'صبيا' })
      const [first, second] = await inbox.arrived(2)
      expect(second?.content).toEqual({ kind: 'text', text: 'صبيا', edited: true })
      expect(second?.externalId).not.toBe(first?.externalId)
    })

    can('attach')('a file comes in as a reference and is fetched by it', async () => {
      await start()
      const data = new Uint8Array(randomBytes(70_000))
      await person.act({ do: 'attach', media: 'document', data, caption: 'التعريف' })
      const { content } = await inbox.at(0)
      if (content.kind !== 'attachment') throw new Error(`received ${content.kind}`)
      expect(content).toMatchObject({ caption: 'التعريف', attachment: { media: 'document' } })
      const fetched = await channel.fetch(content.attachment.ref)
      expect(fetched.ok && Buffer.from(fetched.data).equals(data)).toBe(true)
    })

    can('files')('a file goes out with its words, and long words after it', async () => {
      await start()
      const data = new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(40_000)]))
      const kind = {
        media: 'document',
        mimeType: 'application/pdf',
        fileName: 'نموذج الطلب (1).pdf',
      } as const
      const attachment = storedFile(data, kind)
      sentIds(await send(words('هذا هو النموذج', { attachment })))
      const long = 'كلمة '.repeat(400).trim()
      sentIds(await send(words(long, { attachment })))
      await shown(long.slice(-50))
      const files = (await person.files?.()) ?? []
      const name = kind.fileName
      const got = files.map((file) => ({ ...file, data: Buffer.compare(file.data, data) }))
      const [first, second] = [
        { name, caption: 'هذا هو النموذج', data: 0 },
        { name, data: 0 },
      ]
      expect(got).toMatchObject([first, second])
    })

    can('uploads')('a file that is gone is refused, and nothing of its message goes out', async () => {
      await start()
      const attachment = {
        sha256: '0'.repeat(64),
        media: 'document',
        mimeType: 'application/pdf',
        fileName: 'x.pdf',
        size: 9,
      } as const
      expect(await readFile(attachment.sha256)).toBeUndefined()
      expect(await send(words('تجده هنا', { attachment }))).toMatchObject({ ok: false, failure: 'refused' })
      expect(await person.files?.()).toEqual([])
      expect(await person.shown()).toEqual([])
    })

    can('attach')('a file that is not there is gone', async () => {
      await start()
      expect(await channel.fetch('nothing-of-the-kind')).toMatchObject({ ok: false, reason: 'gone' })
    })

    can('oversize')('a file over the limit comes in, but is not fetched', async () => {
      await start()
      await person.act({ do: 'attach', media: 'document', data: new Uint8Array(channel.limits.fileSize + 1) })
      const { content } = await inbox.at(0)
      if (content.kind !== 'attachment') throw new Error(`received ${content.kind}`)
      expect(await channel.fetch(content.attachment.ref)).toMatchObject({ ok: false, reason: 'tooLarge' })
    })

    can('album')('the parts of an album share its name', async () => {
      await start()
      await person.act({ do: 'album', photos: [new Uint8Array([1]), new Uint8Array([2])] })
      const albums = (await inbox.arrived(2)).map(
        ({ content }) => content.kind === 'attachment' && content.album,
      )
      expect(albums[0]).toBeTruthy()
      expect(albums[1]).toBe(albums[0])
    })

    can('contact')("one's own number is told from somebody else's", async () => {
      await start()
      await person.act({ do: 'contact', whose: 'own', phone: '966551234567' })
      await person.act({ do: 'contact', whose: 'other', phone: '966559876543' })
      const [own, other] = await inbox.arrived(2)
      expect(own?.content).toMatchObject({ kind: 'contact', phone: '+966551234567', own: true })
      expect(other?.content).toMatchObject({ kind: 'contact', phone: '+966559876543', own: false })
    })

    can('sticker')('a sticker is a sticker', async () => {
      await start()
      await person.act({ do: 'sticker' })
      expect((await inbox.at(0)).content.kind).toBe('sticker')
    })

    can('location')('a location is a location', async () => {
      await start()
      await person.act({ do: 'location', latitude: 16.8892, longitude: 42.5511 })
      expect((await inbox.at(0)).content).toEqual({ kind: 'location', latitude: 16.8892, longitude: 42.5511 })
    })

    can('unsupported')('anything else is named, not dropped', async () => {
      await start()
      await person.act({ do: 'unsupported' })
      expect((await inbox.at(0)).content).toMatchObject({
        kind: 'unsupported',
        what: expect.stringMatching(/\w/),
      })
    })

    can('redeliver')('what was not recorded is delivered again, and only that', async () => {
      await start()
      let refusals = 2
      inbox.verdict = async ({ content }) => {
        if (content.kind === 'text' && content.text === 'second' && refusals-- > 0)
          throw new Error('not recorded')
      }
      const other = await harness.person()
      await person.act({ do: 'say', text: 'first' })
      await inbox.arrived(1)
      await person.act({ do: 'say', text: 'second' })
      await inbox.arrived(4)
      await other.act({ do: 'say', text: 'third' })
      const received = await inbox.arrived(5)
      const texts = received.map(({ content }) => content.kind === 'text' && content.text)
      expect(texts).toEqual(['first', 'second', 'second', 'second', 'third'])
      expect(new Set(received.slice(1, 4).map(({ externalId }) => externalId)).size).toBe(1)
    })

    can('repeat')('a message delivered twice carries the same id', async () => {
      await start()
      await person.act({ do: 'say', text: 'once' })
      await inbox.arrived(1)
      await harness.repeat?.()
      const [first, second] = await inbox.arrived(2)
      expect(second).toMatchObject({ externalId: first?.externalId, address: first?.address })
    })

    can('block')('a person who blocked us is not written to any more', async () => {
      await start()
      await person.act({ do: 'block' })
      const result = await send(words('مرحبا'))
      expect(result.ok || FAILURES[result.failure].stopWriting).toBe(true)
      expect(result.ok).toBe(false)
    })

    can('stranger')('an address that does not exist is named so', async () => {
      await start()
      const result = await send(words('مرحبا'), harness.stranger)
      expect(result.ok || FAILURES[result.failure].stopWriting).toBe(true)
      expect(result.ok).toBe(false)
    })

    test('typing never fails', async () => {
      await start()
      await channel.typing?.(person.address)
      await channel.typing?.(harness.stranger)
    })

    test('stop waits for what is being recorded, then says so and takes nothing more', async () => {
      await start()
      const events: string[] = []
      let record = () => {}
      inbox.verdict = () =>
        new Promise((resolve) => {
          record = () => {
            events.push('recorded')
            resolve()
          }
        })
      await person.act({ do: 'say', text: 'before' })
      await inbox.arrived(1)
      const stopped = channel.stop().then(() => events.push('stopped'))
      await new Promise(setImmediate)
      record()
      await stopped
      expect(events).toEqual(['recorded', 'stopped'])
      expect(channel.state().state).toBe('stopped')
      await Promise.resolve(person.act({ do: 'say', text: 'after' })).catch(() => undefined)
      expect(inbox.messages.length).toBe(1)
      sentIds(await send(words('ما زال الإرسال يعمل')))
    })

    test('state tells since when', async () => {
      expect(channel.state().state).toBe('starting')
      await start()
      const { since } = channel.state()
      expect(new Date(since).toISOString()).toBe(since)
    })
  })
}
