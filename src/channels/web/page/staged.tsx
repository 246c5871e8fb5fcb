import { useEffect, useState } from 'preact/hooks'
import { Icon } from './icons.tsx'
import { useText } from './words.ts'

/** Files chosen and not yet sent. */
export function Staged({ files, onRemove }: { files: readonly File[]; onRemove: (file: File) => void }) {
  if (files.length === 0) return null
  return (
    <ul class="staged">
      {files.map((file, index) => (
        <StagedFile key={`${file.name} ${file.size} ${index}`} file={file} onRemove={() => onRemove(file)} />
      ))}
    </ul>
  )
}

function StagedFile({ file, onRemove }: { file: File; onRemove: () => void }) {
  const t = useText()
  const [picture, setPicture] = useState('')
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const url = URL.createObjectURL(file)
    setPicture(url)
    return () => URL.revokeObjectURL(url)
  }, [file])
  return (
    <li>
      {picture ? <img src={picture} alt="" onError={() => setPicture('')} /> : <Icon name="file" />}
      <bdi>{file.name}</bdi>
      <button type="button" aria-label={`${t('remove')}: ${file.name}`} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </li>
  )
}
