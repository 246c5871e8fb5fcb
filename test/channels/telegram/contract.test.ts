import { type Ability, channelContract } from '../contract.ts'
import { openTelegram } from './harness.ts'

const ABILITIES: readonly Ability[] = [
  'tap',
  'edit',
  'attach',
  'files',
  'uploads',
  'album',
  'oversize',
  'contact',
  'sticker',
  'location',
  'unsupported',
  'block',
  'stranger',
  'redeliver',
  'repeat',
]

channelContract('Telegram by polling', ABILITIES, () => openTelegram('polling'))
channelContract('Telegram by webhook', ABILITIES, () => openTelegram('webhook'))
