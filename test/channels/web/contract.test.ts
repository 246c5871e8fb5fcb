import { expect } from 'vitest'
import { startSite, visitor } from '../../http/fixture.ts'
import { type ContractPerson, channelContract, readFile } from '../contract.ts'
import { MemoryStore, openChannel } from './fake-shell.ts'

channelContract('the web chat', ['tap', 'location', 'repeat', 'files'], async () => {
  const store = new MemoryStore()
  const web = openChannel(store)
  const site = await startSite(web)
  let newest: () => Promise<unknown> = async () => {}
  const under: Promise<unknown>[] = []

  const person = async (): Promise<ContractPerson> => {
    const browser = visitor(site.url)
    await browser.call('hello')
    const address = web.sessions.read(browser.cookie(), 'own') ?? ''
    const shown = () => store.thread(address).flatMap(({ from, content }) => (from === 'us' ? [content] : []))
    // A page sends one message after the other and does not keep the person waiting for it.
    let sending: Promise<unknown> = Promise.resolve()
    const say = (content: unknown) => {
      const id = crypto.randomUUID()
      newest = () => browser.say(content, id)
      sending = sending.then(() => browser.say(content, id))
      under.push(sending)
    }
    return {
      address,
      shown: () => shown().map(({ text }) => text),
      async files() {
        const found = []
        for (const { attachment, text: caption } of shown()) {
          if (!attachment) continue
          const path = `attachments/${attachment.sha256}`
          const answer = await browser.call(path)
          // Files that are gone are shown by their name alone.
          if (answer.status !== 200) continue
          found.push({
            name: attachment.fileName,
            caption,
            data: new Uint8Array(await answer.arrayBuffer()),
          })
          expect((await visitor(site.url).call(path)).status).toBe(401)
        }
        return found
      },
      act(action) {
        if (action.do === 'say') say({ kind: 'text', text: action.text })
        else if (action.do === 'location') {
          say({ kind: 'location', latitude: action.latitude, longitude: action.longitude })
        } else if (action.do === 'tap') {
          const option = shown()
            .at(-1)
            ?.options.find(({ label }) => label === action.label)
          say({ kind: 'choice', token: option?.token })
        } else throw new Error(`nobody can ${action.do} here`)
      },
    }
  }

  return {
    channel: {
      ...web,
      // The shell stores a message before it sends it.
      async send(outbound) {
        store.say(outbound.address, outbound.message)
        const { attachment } = outbound.message
        const data = attachment && (await readFile(attachment.sha256))
        if (data) await store.put(data)
        return web.send(outbound)
      },
    },
    person,
    stranger: 'nobody',
    repeat: async () => {
      await newest()
    },
    async close() {
      await web.stop()
      await Promise.all(under)
      await site.stop(0)
    },
  }
})
