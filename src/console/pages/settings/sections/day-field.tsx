import { TextInput } from '@mantine/core'
import { useWords } from '../../../words.tsx'
import { useLongDates } from '../dates.ts'
import classes from '../form/form.module.css'
import { useProblem } from '../form/problems.tsx'

/** A day in the Gregorian calendar; what it is in the Hijri one stands beside it. */
export function DayField({
  path,
  label,
  value,
  onChange,
}: {
  readonly path: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { t } = useWords()
  const dates = useLongDates()
  const error = useProblem(path)
  const whole = /^\d{4}-\d\d-\d\d$/.test(value)
  return (
    <TextInput
      type="date"
      label={label}
      error={error}
      value={value}
      description={
        whole
          ? t('settings.hours.both', { hijri: dates.hijri(value), gregorian: dates.day(value) })
          : undefined
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      classNames={{ input: classes.ltr }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
