import type { Client, MessageSendOptions } from 'whatsapp-web.js'
import type { FileToSend } from '../../sent-file.ts'

/** What the page prepares by itself; everything else is a document, which arrives as it is. */
const PICTURE = /^image\/(jpeg|png)$/

/** Gives a file with the words below it to the page, through the library. */
export async function handFile(
  client: Client,
  chatId: string,
  { data, mimeType, fileName, media }: FileToSend,
  caption: string,
  options: MessageSendOptions,
) {
  const { default: library } = await import('whatsapp-web.js')
  const base64 = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64')
  const asVoice = media === 'voice' && mimeType === 'audio/ogg'
  return client.sendMessage(chatId, new library.MessageMedia(mimeType, base64, fileName), {
    ...options,
    ...(caption === '' ? {} : { caption }),
    sendAudioAsVoice: asVoice,
    sendMediaAsDocument: !asVoice && !(media === 'photo' && PICTURE.test(mimeType)),
  })
}
