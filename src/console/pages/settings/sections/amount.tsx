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
  suffix,
}: {
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly suffix?: string
}) {
  const { t } = useWords()
  return (
    <NumberInput
      label={label}
      description={hint}
      error={useProblem(path)}
      value={value}
      min={0}
      maw="16rem"
      suffix={suffix ?? ` ${t('settings.form.minutes')}`}
      onChange={(next) => onChange(Number(next))}
    />
  )
}
