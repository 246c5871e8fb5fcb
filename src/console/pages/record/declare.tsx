import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { Answers } from '../../trpc.ts'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import type { Draft } from './draft.ts'
import { Given } from './given.tsx'
import classes from './record.module.css'

/** The end of the form: what was said is read back, the declaration is read out, and how it was given is recorded. */
export function Declare({
  form,
  draft,
  busy,
  onChange,
  onSend,
}: {
  readonly form: Answers['record']['form']
  readonly draft: Draft
  readonly busy: boolean
  readonly onChange: (part: Partial<Draft>) => void
  readonly onSend: () => void
}) {
  const { t } = useWords()
  const [[heard, agreed], set] = useState([false, false])
  const signed = draft.given === 'signed'
  const open = form.fields.filter(({ value, optional }) => value === null && !optional)
  const ready = form.complete && heard && agreed && (!signed || draft.scan !== null)
  return (
    <div className={classes.stack}>
      <dl className={classes.lines}>
        {form.fields
          .filter(({ value }) => value !== null)
          .map(({ key, label, value }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                <Written text={value ?? ''} />
              </dd>
            </div>
          ))}
      </dl>
      {open.length > 0 && (
        <p className={classes.quiet}>
          {t('record.open')}: {open.map(({ label }) => label).join('، ')}
        </p>
      )}
      <Checkbox
        checked={heard}
        onChange={(event) => set([event.currentTarget.checked, agreed])}
        label={t('record.readBack')}
      />
      <Given
        declaration={form.declaration}
        given={draft.given}
        scan={draft.scan}
        onlySigned={draft.source === 'letter'}
        agreed={agreed}
        onChange={onChange}
        onAgreed={(agreed) => set([heard, agreed])}
      />
      <Button w="fit-content" disabled={!ready} loading={busy} onClick={onSend}>
        {t('record.send')}
      </Button>
    </div>
  )
}
