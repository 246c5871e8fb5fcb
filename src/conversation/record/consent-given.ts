import type { Text } from '../../engine/prompt.ts'
import { insertInto } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import type { Recorder, Recording } from './recorder.ts'

/**
 * Proof of consent: the words that were agreed to, when, where and in which language. From then on the number the network
 * knows them by is kept as well, unless they have told another.
 */
export const consentGiven: Recorder<'consentGiven'> = ({ purpose, version }, turn) => [
  insertInto('consent', {
    id: uuid7(),
    contact_id: turn.contactId,
    purpose,
    version,
    text: turn.words(asked(turn)),
    channel: turn.channel,
    locale: turn.locale,
    given_at: turn.now,
  }),
  {
    text: 'UPDATE contact SET consent_version = $2, phone = coalesce(phone, $3) WHERE id = $1',
    values: [turn.contactId, version, turn.phone],
  },
]

/** As the consent flow asks it. */
const asked = ({ association }: Recording): Text => ({
  key: 'consent.agree.prompt',
  params: {
    association: { text: association.name },
    months: { key: 'duration.months', params: { count: association.privacy.retentionMonths } },
  },
})
