import type { RenderedOption } from '../../../domain/message.ts'
import { Icon } from './icons.tsx'
import { useText } from './words.ts'

/** What may be tapped under a message, until it is answered. Short choices stand side by side. */
export function Options({
  options,
  onChoose,
}: {
  options: readonly RenderedOption[]
  onChoose: (token: string) => void
}) {
  const t = useText()
  if (options.length === 0) return null
  const short = options.length <= 3 && options.every(({ label }) => label.length <= 14)
  return (
    <ul class={short ? 'options short' : 'options'} aria-label={t('options')}>
      {options.map(({ token, label }) => (
        <li key={token}>
          <button type="button" onClick={() => onChoose(token)}>
            <bdi>{label}</bdi>
            {!short && <Icon name="chevron" />}
          </button>
        </li>
      ))}
    </ul>
  )
}
