import { Alert, Button, Group, Menu, Title } from '@mantine/core'
import { Link, useSearch } from 'wouter'
import { localize } from '../../../../domain/localized.ts'
import { IconArrowRight, IconChevronDown, IconPhoneCall, IconUserCheck } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { Copy } from '../../../ui/copy.tsx'
import { Phone, Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import { Status } from '../../inbox/person/status.tsx'
import { useChoices } from '../list/rows.ts'
import { DueSign } from '../signs.tsx'
import { Moves } from './moves.tsx'
import classes from './request.module.css'
import type { Acts, Request } from './use-request.ts'

interface HeadProps {
  readonly request: Request
  readonly acts: Acts
}

/** Whose request it is, where it stands, who has it, and what can become of it. */
export function Head({ request, acts }: HeadProps) {
  const { t, language } = useWords()
  const search = useSearch()
  return (
    <header className={classes.head}>
      <Link to={`/requests${search ? `?${search}` : ''}`} className={classes.back}>
        <IconArrowRight size={16} aria-hidden className={classes.backIcon} /> {t('requests.back')}
      </Link>
      <div className={classes.title}>
        <Title order={1} size="h2">
          <Written text={request.fullName} />
        </Title>
        <Status status={request.status} />
        <DueSign due={request.due} />
      </div>
      <div className={classes.under}>
        <span>
          <Written text={localize(request.service, language)} />
        </span>
        <span className={classes.withCopy}>
          <bdi dir="ltr">{request.number}</bdi>
          <Copy value={request.number} what={t('person.request.number')} />
        </span>
        <span>
          {t('requests.cameBy', {
            source: t(`requests.source.${request.source}`, { defaultValue: request.source }),
          })}
        </span>
        <Assignment request={request} acts={acts} />
      </div>
      <Untold request={request} acts={acts} />
      <Moves request={request} acts={acts} />
    </header>
  )
}

function Assignment({ request, acts }: HeadProps) {
  const { t } = useWords()
  const officer = useOfficer()
  const choices = useChoices()
  const mine = request.assigneeId === officer.id
  const name = request.assignee ?? t('requests.nobody')
  const requestId = request.id
  if (officer.may('request.assign'))
    return (
      <Menu withinPortal={false} position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconUserCheck size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={t('requests.assign.change', { name })}
          >
            <bdi>{name}</bdi>
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {choices?.officers.map((one) => (
            <Menu.Item key={one.id} onClick={() => acts.assign.mutate({ requestId, officerId: one.id })}>
              <bdi>{one.name}</bdi>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => acts.assign.mutate({ requestId, officerId: null })}>
            {t('requests.nobody')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    )
  const mayTake = officer.may('request.handle') && (request.assigneeId === null || mine)
  return (
    <span className={classes.withCopy}>
      <bdi>{mine ? t('requests.assign.mine') : name}</bdi>
      {mayTake && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => acts.assignToMe.mutate({ requestId, mine: !mine })}
        >
          {t(mine ? 'requests.assign.giveBack' : 'requests.assign.me')}
        </Button>
      )}
    </span>
  )
}

/** Whom Sila could not tell is called by somebody, about the last move only; it stays here until that is ticked. */
function Untold({ request, acts }: HeadProps) {
  const { t } = useWords()
  const officer = useOfficer()
  const step = request.steps.findLast(({ untold, phonedAt }) => untold !== null && phonedAt === null)
  if (!step) return null
  return (
    <Alert color="yellow" icon={<IconPhoneCall size={20} aria-hidden />} title={t('requests.untold.title')}>
      <Group justify="space-between" align="center" gap="xs">
        <span>
          {t(`requests.untold.${step.untold}`, { defaultValue: '' })}{' '}
          {t('requests.untold.what', { status: t(`person.status.${step.to}`) })}{' '}
          <Phone e164={request.phone} />
        </span>
        {officer.may('request.handle') && (
          <Button
            size="compact-md"
            variant="white"
            c="green.9"
            loading={acts.phoned.isPending}
            onClick={() => acts.phoned.mutate({ requestId: request.id, changeId: step.id })}
          >
            {t('requests.untold.done')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
