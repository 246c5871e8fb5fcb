import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { createTerminalChannel, readLine } from '../../../src/channels/terminal/channel.ts'
import { drawMessage } from '../../../src/channels/terminal/draw.ts'
import { type Action, type ChannelHarness, channelContract, Inbox, storedFile, words } from '../contract.ts'

/** A terminal without a screen: lines go in, what is written is kept. */
function terminal() {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let screen = ''
  output.on('data', (chunk) => {
    screen += chunk
  })
  const channel = createTerminalChannel({ input, output, address: 'someone', notRecorded: 'NOT RECORDED' })
  const type = (text: string) => void input.write(`${text.replaceAll('\n', '\\\n')}\n`)
  return { channel, input, type, screen: () => screen }
}

async function open(): Promise<ChannelHarness> {
  const { channel, type, screen } = terminal()
  const act = (action: Action) => {
    if (action.do !== 'say') throw new Error(`a terminal cannot ${action.do}`)
    type(action.text)
  }
  return {
    channel,
    person: () => ({ address: 'someone', act, shown: () => [screen().trim()] }),
    stranger: 'nobody',
    close: () => channel.stop(),
  }
}

channelContract('terminal', [], open)

describe('the terminal', () => {
  test('takes commands, leaves out empty lines and does not mistake paths for commands', () => {
    expect(readLine('  /menu ')).toEqual({ kind: 'command', command: 'menu' })
    expect(readLine('   ')).toBeNull()
    expect(readLine('/etc/passwd')).toEqual({ kind: 'text', text: '/etc/passwd' })
  })

  test('numbers options in the digits of the language', () => {
    const options = [
      { token: 'a:1', label: 'نعم' },
      { token: 'a:2', label: 'لا' },
    ]
    expect(drawMessage(words('هل نكمل؟', { options, locale: 'en' }))).toBe('هل نكمل؟\n\n  1. نعم\n  2. لا')
    expect(drawMessage(words('تم'))).toBe('تم')
    const file = storedFile(new Uint8Array(3), {
      media: 'document',
      mimeType: 'application/pdf',
      fileName: 'نموذج.pdf',
    })
    expect(drawMessage(words('', { attachment: file }))).toBe('📎 نموذج.pdf')
    expect(drawMessage(words('للتوقيع', { attachment: file }))).toBe('📎 نموذج.pdf\nللتوقيع')
  })

  test('says so when a message could not be recorded, and ends when its input ends', async () => {
    const { channel, input, type, screen } = terminal()
    const inbox = new Inbox()
    inbox.verdict = async () => {
      throw new Error('no database')
    }
    await channel.start(inbox.receive, inbox.reports)
    type('السلام عليكم')
    await inbox.arrived(1)
    input.end()
    await channel.ended
    expect(screen()).toContain('NOT RECORDED')
  })
})
