import type { Channel } from '../../channel.ts'
import { Status } from '../../status.ts'
import { watchNumber } from './check.ts'
import { readConfiguration, WEBHOOK_PATH } from './configuration.ts'
import { download } from './download.ts'
import { createGraph } from './graph.ts'
import { createIdentity } from './identity.ts'
import { Intake } from './intake.ts'
import { Marks } from './marks.ts'
import { CLOUD_LIMITS, PACE, TIMING, type WhatsAppCloudOptions } from './options.ts'
import { Reading } from './reading.ts'
import { Sender } from './send.ts'
import { createWebhook } from './webhook.ts'

/** The whole of one send, within the 30 s the contract allows. */
const MESSAGE_MS = 28_000

/**
 * WhatsApp by Meta's official Cloud API: messages come by webhook and are confirmed only when they are recorded, so
 * nothing is lost within the days Meta delivers them again. The webhook is set up in Meta's own pages.
 * @throws Error for wrong configuration, naming the option and never its value
 */
export function createWhatsAppCloudChannel(options: WhatsAppCloudOptions): Channel {
  const { token, phoneId, appSecret, verifyToken, log } = options
  const { account, root } = readConfiguration(options)
  const timing = { ...TIMING, ...options.timing }
  const { callMs, fileMs } = timing
  const graph = createGraph(root, token)
  const status = new Status('whatsapp', log)
  const identity = createIdentity(options.people)
  const marks = new Marks()
  const reading = new Reading(graph, phoneId)
  const check = watchNumber({ graph, phoneId, status, timing })
  const sender = new Sender({ ...options, graph, identity, marks, callMs, messageMs: MESSAGE_MS })
  const intake = new Intake({
    account,
    phoneId,
    identity,
    log,
    hasTemplate: options.template !== undefined,
    heard: (address, messageId) => reading.heard(address, messageId),
    receipted: (mark, externalId) => marks.receipted(mark, externalId),
  })

  return {
    name: 'whatsapp',
    account,
    limits: CLOUD_LIMITS,
    pace: { ...PACE, ...options.pace },
    webhook: createWebhook({
      path: WEBHOOK_PATH,
      appSecret,
      verifyToken,
      take: (body) => intake.take(body),
    }),
    async start(receive, reports) {
      intake.open(receive, reports)
      check.start()
    },
    async send(outbound) {
      const result = await sender.send(outbound)
      // Beside the message, for a tick is not worth a wait; an announcement does not show that anything was read.
      if (result.ok && outbound.priority < 2) void reading.read(outbound.address)
      return result
    },
    typing: (address) => reading.typing(address),
    fetch: (ref) => download(ref, { graph, root, token, phoneId, fileMs }),
    state: () => status.current,
    async stop() {
      await check.stop()
      await intake.close()
      status.set('stopped')
    },
  }
}
