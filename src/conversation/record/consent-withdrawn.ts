import type { Recorder } from './recorder.ts'

export const consentWithdrawn: Recorder<'consentWithdrawn'> = ({ purpose }, { contactId, now }) => [
  {
    text: 'UPDATE consent SET withdrawn_at = $3 WHERE contact_id = $1 AND purpose = $2 AND withdrawn_at IS NULL',
    values: [contactId, purpose, now],
  },
  { text: 'UPDATE contact SET consent_version = NULL WHERE id = $1', values: [contactId] },
]
