import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import { IconBrandTelegram, IconBrandWhatsapp, type IconShape, IconWorld } from '../../../icons.ts'
import { Copy } from '../../../ui/copy.tsx'
import { useDates } from '../../../ui/dates.ts'
import { Phone } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import classes from './person.module.css'
import type { Profile } from './profile.ts'

const ICONS: Readonly<Record<string, IconShape>> = {
  telegram: IconBrandTelegram,
  whatsapp: IconBrandWhatsapp,
  web: IconWorld,
}

/** Where the person writes from. */
export function Identities({
  person,
  conversationId,
}: {
  readonly person: Profile
  readonly conversationId: string
}) {
  const { t } = useWords()
  const { day } = useDates()
  return (
    <ul className={classes.list}>
      {person.identities.map((identity) => {
        const Icon = ICONS[identity.channel] ?? IconWorld
        const name = t(`person.channel.${identity.channel}`, { defaultValue: identity.channel })
        const here = identity.conversationId === conversationId
        return (
          <li key={identity.conversationId} className={classes.card}>
            <div className={classes.between}>
              <span className={classes.strong}>
                <Icon size={16} stroke={1.8} aria-hidden /> {name}
              </span>
              {here && <span className={classes.quiet}>{t('person.here')}</span>}
              {!here && identity.seen && (
                <Anchor component={Link} to={`/inbox/${identity.conversationId}`} size="sm" c="green.9">
                  {t('person.openChat')}
                </Anchor>
              )}
            </div>
            <Address channel={identity.channel} address={identity.address} name={name} />
            {identity.unreachableSince && (
              <span className={classes.quiet}>
                {t('person.unreachable', { date: day(identity.unreachableSince) })}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Address(of: { readonly channel: string; readonly address: string | null; readonly name: string }) {
  const { t } = useWords()
  if (of.address === null)
    return (
      <span className={classes.quiet}>
        {t(of.channel === 'web' ? 'person.webAddress' : 'person.numberUnknown')}
      </span>
    )
  return (
    <span>
      {of.channel === 'whatsapp' ? <Phone e164={of.address} /> : <bdi dir="ltr">{of.address}</bdi>}{' '}
      <Copy value={of.address} what={of.name} />
    </span>
  )
}
