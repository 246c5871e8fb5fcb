import { Textarea, TextInput } from '@mantine/core'
import type { Localized } from '../../../../domain/localized.ts'
import { useWords } from '../../../words.tsx'
import classes from './form.module.css'
import { useProblem } from './problems.tsx'

interface FieldProps {
  /** Where its problems are named. */
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
}

/** The direction of what is written, and of the page until there is something. */
export function dirOf(text: string, page: 'rtl' | 'ltr'): 'rtl' | 'ltr' {
  const [letter] = text.match(/\p{L}/u) ?? []
  if (letter === undefined) return page
  return /\p{Script=Arabic}/u.test(letter) ? 'rtl' : 'ltr'
}

/** One line of text. `ltr` for numbers, addresses and everything Latin by nature. */
export function TextField({
  path,
  label,
  hint,
  required,
  value,
  onChange,
  ltr,
  type,
  placeholder,
}: FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly ltr?: boolean
  readonly type?: 'email' | 'url' | 'tel' | 'date' | 'time'
  readonly placeholder?: string
}) {
  const error = useProblem(path)
  const words = useWords()
  return (
    <TextInput
      label={label}
      description={hint}
      withAsterisk={required}
      error={error}
      value={value}
      type={type}
      placeholder={placeholder}
      inputMode={type === 'tel' ? 'tel' : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ required: classes.star, ...(ltr ? { input: classes.ltr } : {}) }}
      dir={ltr ? undefined : dirOf(value, words.dir)}
    />
  )
}

/** A text in every language of the console's forms: Arabic is needed, the others are left out where empty. */
export function Bilingual({
  path,
  label,
  hint,
  required,
  value,
  onChange,
  lines,
}: FieldProps & {
  readonly value: Localized | undefined
  readonly onChange: (value: Localized) => void
  /** More than one line. */
  readonly lines?: number
}) {
  const given = value ?? { ar: '' }
  const change = (locale: string, text: string) => {
    const { [locale]: _, ...others } = given
    onChange((text || locale === 'ar' ? { ...given, [locale]: text } : others) as Localized)
  }
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>
        {label}
        {required && (
          <span aria-hidden className={classes.star}>
            {' *'}
          </span>
        )}
      </legend>
      {hint && <p className={classes.hint}>{hint}</p>}
      <div className={classes.pair}>
        <One path={path} locale="ar" label={label} lines={lines} value={given.ar} onChange={change} />
        <One path={path} locale="en" label={label} lines={lines} value={given.en ?? ''} onChange={change} />
      </div>
    </fieldset>
  )
}

function One({
  path,
  locale,
  label,
  lines,
  value,
  onChange,
}: {
  readonly path: string
  readonly locale: 'ar' | 'en'
  readonly label: string
  readonly lines: number | undefined
  readonly value: string
  readonly onChange: (locale: string, text: string) => void
}) {
  const { t } = useWords()
  const own = useProblem(`${path}.${locale}`)
  const whole = useProblem(path)
  const language = t(`settings.language.${locale}`)
  const props = {
    'aria-label': `${label}: ${language}`,
    lang: locale,
    dir: locale === 'ar' ? 'rtl' : 'ltr',
    placeholder: language,
    value,
    error: own ?? (locale === 'ar' ? whole : undefined),
    onChange: (event: { currentTarget: { value: string } }) => onChange(locale, event.currentTarget.value),
  } as const
  return lines ? <Textarea autosize minRows={lines} maxRows={10} {...props} /> : <TextInput {...props} />
}
