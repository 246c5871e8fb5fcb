import { useState } from 'preact/hooks'
import type { Attachment, SentAttachment } from '../../../domain/message.ts'
import { Icon } from './icons.tsx'
import { Player } from './player.tsx'
import { useText } from './words.ts'

/** A file of either side: a picture to look at, a recording to hear, otherwise its name. */
export function AttachmentView({
  attachment,
  source,
}: {
  attachment: Attachment | SentAttachment
  source: string
}) {
  const t = useText()
  const [gone, setGone] = useState(false)
  const { media, fileName } = attachment
  // What this page itself sent may be no picture at all; what is gone from the server was erased there.
  if (gone) return <Chip name={(source.startsWith('blob:') && fileName) || t('fileUnavailable')} />
  if (media === 'photo') {
    return (
      <a class="picture" href={source} target="_blank" rel="noopener">
        <img src={source} alt={fileName || t('photo')} onError={() => setGone(true)} />
      </a>
    )
  }
  if (media === 'voice') {
    return <Player source={source} onGone={() => setGone(true)} />
  }
  return (
    <a class="file-link" href={source} target="_blank" rel="noopener" download={fileName}>
      <Chip name={fileName || t('file')} />
    </a>
  )
}

function Chip({ name }: { name: string }) {
  return (
    <span class="file">
      <Icon name="file" />
      <bdi>{name}</bdi>
    </span>
  )
}
