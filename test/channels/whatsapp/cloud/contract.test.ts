import { expect, test } from 'vitest'
import { type Ability, channelContract } from '../../contract.ts'
import { openCloud } from './harness.ts'

/**
 * Not among them: albums, which the API does not tell of, and blocks, which it takes for an undelivered message and
 * reports later (receipts.test.ts).
 */
const ABILITIES: readonly Ability[] = [
  'tap',
  'edit',
  'attach',
  'files',
  'uploads',
  'oversize',
  'contact',
  'sticker',
  'location',
  'unsupported',
  'stranger',
  'redeliver',
  'repeat',
]

channelContract('WhatsApp Cloud API', ABILITIES, () => openCloud())

test('the stand-in finds nothing wrong with an everyday exchange', async () => {
  const harness = await openCloud()
  try {
    const person = harness.writer()
    const options = [{ token: 'menu:request', label: 'طلب مساعدة' }]
    const message = { text: 'أهلا', options, locale: 'ar' }
    await harness.channel.send({ id: '1', address: person.address, message, priority: 1, attempt: 1 })
    expect(harness.standin.violations).toEqual([])
    expect(person.shown).toMatchObject([{ kind: 'button', text: 'أهلا' }])
  } finally {
    await harness.close()
  }
})
