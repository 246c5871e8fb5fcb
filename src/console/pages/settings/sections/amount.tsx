import { NumberInput } from '@mantine/core'
import { useWords } from '../../../words.tsx'
import { useProblem } from '../form/problems.tsx'

/** A whole number with its unit behind it; minutes where nothing else is said. */
export function Amount({
  path,
  label,
  hint,
  value,
  onChange,
  unit,
}: {
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly value: number
  readonly onChange: (value: number) => void
  /** Empty for none. */
  readonly unit?: string
}) {
  const { t } = useWords()
  return (
    <NumberInput
      label={unit === '' ? label : `${label} (${unit ?? t('settings.form.minutes')})`}
      description={hint}
      error={useProblem(path)}
      value={value}
      min={0}
      maw="16rem"
      onChange={(next) => onChange(Number(next))}
    />
  )
}
