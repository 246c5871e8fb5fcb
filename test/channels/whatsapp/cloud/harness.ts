import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Channel } from '../../../../src/channels/channel.ts'
import type { Log } from '../../../../src/channels/log.ts'
import { createWhatsAppCloudChannel } from '../../../../src/channels/whatsapp/cloud/channel.ts'
import { WEBHOOK_PATH } from '../../../../src/channels/whatsapp/cloud/configuration.ts'
import type { Timing, WhatsAppCloudOptions } from '../../../../src/channels/whatsapp/cloud/options.ts'
import type { MediaKind } from '../../../../src/domain/message.ts'
import { createRequestHandler } from '../../../../src/http/webhooks.ts'
import { type Person, WhatsAppCloudStandin } from '../../../support/whatsapp-cloud-standin/index.ts'
import type { StandinOptions } from '../../../support/whatsapp-cloud-standin/types.ts'
import { type Action, type ChannelHarness, type ContractPerson, readFile } from '../../contract-harness.ts'

/** Waits short enough for tests; none is asserted. */
const QUICK: Partial<Timing> = { checkMs: 20, refusedMs: 20, backoffMs: [5, 20] }

/** A logger that keeps what it is told. */
function memoryLog(): Log & { readonly lines: string[] } {
  const lines: string[] = []
  const note = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
  return { lines, debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }
}

export interface CloudHarness extends ChannelHarness {
  readonly channel: Channel
  readonly standin: WhatsAppCloudStandin
  readonly log: ReturnType<typeof memoryLog>
  /** Our webhook's address. */
  readonly url: string
  /** Someone who has just written, so that they may be written to. */
  writer(): Person
}

/** Our channel, not started, before the stand-in, its webhook mounted as the real server does. */
export async function openCloud(
  options: Partial<WhatsAppCloudOptions> = {},
  standinOptions: Partial<StandinOptions> = {},
): Promise<CloudHarness> {
  const standin = await new WhatsAppCloudStandin(standinOptions).start()
  const { token, phoneId, appSecret, verifyToken, version } = standin.options
  const log = memoryLog()
  const channel = createWhatsAppCloudChannel({
    token,
    phoneId,
    appSecret,
    verifyToken,
    version,
    apiRoot: standin.url,
    openList: (locale) => (locale === 'ar' ? 'الخيارات' : 'Options'),
    log,
    readFile,
    ...options,
    timing: { ...QUICK, ...options.timing },
  })
  const channels = [channel]
  const app = (_: http.IncomingMessage, response: http.ServerResponse) => void response.writeHead(404).end()
  const server = http.createServer(createRequestHandler({ channels: () => channels, app }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${WEBHOOK_PATH}`
  await standin.subscribe(url)
  const writer = () => {
    const person = standin.person()
    person.lastWrote = standin.now()
    return person
  }
  return {
    channel,
    standin,
    log,
    url,
    writer,
    stranger: 'nobody',
    person: () => contractPerson(writer()),
    repeat: () => standin.repeat(),
    async close() {
      await channel.stop()
      await standin.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function contractPerson(person: Person): ContractPerson {
  return {
    address: person.address,
    act: (action) => void perform(person, action),
    shown: () => person.shown.map(({ text }) => text),
    files: () =>
      person.shown.flatMap(({ text: caption, file }) =>
        file ? [{ name: file.filename ?? '', caption, data: file.data }] : [],
      ),
  }
}

const TYPES: Readonly<Record<MediaKind, string>> = {
  photo: 'image',
  document: 'document',
  voice: 'audio',
  audio: 'audio',
  video: 'video',
}

function perform(person: Person, action: Action): unknown {
  switch (action.do) {
    case 'say':
      return person.say(action.text)
    case 'tap':
      return person.tap(action.label)
    case 'edit':
      return person.edit(action.text)
    case 'attach':
      return person.sendFile(TYPES[action.media], Buffer.from(action.data), {
        filename: 'file.pdf',
        caption: action.caption,
      })
    case 'contact':
      return person.shareContact(action.phone)
    case 'sticker':
      return person.sendFile('sticker', Buffer.from('RIFF'))
    case 'location':
      return person.send('location', { latitude: action.latitude, longitude: action.longitude })
    case 'unsupported':
      return person.send('unsupported', { type: 'poll_creation' }, { errors: [{ code: 131051 }] })
    case 'album':
    case 'block':
      throw new Error(`WhatsApp has no ${action.do}`)
  }
}
