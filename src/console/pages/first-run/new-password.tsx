import { PasswordInput } from '@mantine/core'
import { useDeferredValue } from 'react'
import { PASSWORD, passwordFault } from '../../../domain/password.ts'
import { useWords } from '../../words.tsx'

/** A field for a new password that says, as it is typed, what the server would say of it. */
export function NewPassword({
  value,
  onChange,
  own,
  label,
}: {
  readonly value: string
  readonly onChange: (password: string) => void
  /** What a password must not be made of. */
  readonly own: readonly string[]
  readonly label?: string
}) {
  const { t } = useWords()
  const typed = useDeferredValue(value)
  const fault = typed === '' ? null : passwordFault(typed, own)
  // Too short is no news while it is being typed.
  const error = fault !== null && fault !== 'passwordShort' ? t(`error.${fault}`, { ...PASSWORD }) : null
  const good = typed !== '' && fault === null
  return (
    <PasswordInput
      required
      withAsterisk={false}
      minLength={PASSWORD.least}
      maxLength={PASSWORD.most}
      autoComplete="new-password"
      label={label ?? t('firstRun.password')}
      description={good ? `✓ ${t('firstRun.good')}` : t('firstRun.passwordHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
      error={error}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
