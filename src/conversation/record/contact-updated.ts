import { storableText } from '../../store/json.ts'
import type { Recorder } from './recorder.ts'

export const contactUpdated: Recorder<'contactUpdated'> = ({ patch }, { contactId }) => [
  {
    text: 'UPDATE contact SET name = coalesce($2, name), phone = coalesce($3, phone) WHERE id = $1',
    values: [contactId, patch.name === undefined ? null : storableText(patch.name), patch.phone ?? null],
  },
]
