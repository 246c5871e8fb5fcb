import { encode } from 'uqr'
import { useWords } from '../../words.tsx'

/** Modules of light around the picture, without which no camera finds it (ISO 18004, 6.3.8). */
const BORDER = 4

/** A text as a picture for a camera: black on white in either direction of the page. */
export function Qr({ text }: { readonly text: string }) {
  const { t } = useWords()
  const { data, size } = encode(text, { border: BORDER })
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg
      role="img"
      aria-label={t('account.qr')}
      viewBox={`0 0 ${size} ${size}`}
      width="208"
      height="208"
      shapeRendering="crispEdges"
    >
      <title>{t('account.qr')}</title>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
