import { Group, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { localize } from '../../../../../domain/localized.ts'
import { CHECK_KINDS, type CheckKind } from '../../../../../domain/pipeline/check-kind.ts'
import { Ticks } from '../../../../ui/ticks.tsx'
import { useWords } from '../../../../words.tsx'
import type { Now } from '../data.ts'
import { allWith, type Change } from './change.ts'
import classes from './configuration.module.css'
import { useChecksIn } from './said.ts'

type Checks = Extract<Change, { part: 'checks' }>

/** How requests are studied: the same for all services, or chosen for each. */
export function ChecksFields({
  change,
  now,
  onChange,
}: {
  readonly change: Checks
  readonly now: Now
  readonly onChange: (change: Change) => void
}) {
  const { t, language } = useWords()
  const [each, setEach] = useState(false)
  const [first] = change.services
  const all = first?.checks ?? []
  const put = (services: Checks['services']) => onChange({ part: 'checks', services })
  const checksIn = useChecksIn()
  const choose = (way: string) => {
    setEach(way === 'each')
    // Back to one choice for all: that of the first stands for them.
    if (way === 'all') put(allWith(now, all))
  }
  const checkName = (kind: CheckKind) => t(`knowledge.configuration.check.${kind}`)
  return (
    <Stack gap="sm">
      {now.services.length > 1 && (
        <Radio.Group
          label={t('knowledge.configuration.forServices')}
          value={each ? 'each' : 'all'}
          onChange={choose}
        >
          <Group gap="lg" mt="xs">
            <Radio value="all" label={t('knowledge.configuration.forAll')} />
            <Radio value="each" label={t('knowledge.configuration.forEach')} />
          </Group>
        </Radio.Group>
      )}
      {each ? (
        <ul className={classes.services}>
          {now.services.map(({ id, name, active, checks }) => (
            <li key={id}>
              <Ticks
                all={CHECK_KINDS}
                nameOf={checkName}
                label={
                  active
                    ? localize(name, language)
                    : t('knowledge.configuration.inactive', { name: localize(name, language) })
                }
                description={t('knowledge.configuration.hasNow', { checks: checksIn(checks) })}
                value={change.services.find((one) => one.id === id)?.checks ?? []}
                onChange={(chosen) =>
                  put(change.services.map((one) => (one.id === id ? { id, checks: chosen } : one)))
                }
              />
            </li>
          ))}
        </ul>
      ) : (
        <Ticks
          all={CHECK_KINDS}
          nameOf={checkName}
          label={t('knowledge.configuration.checks')}
          value={all}
          onChange={(checks) => put(allWith(now, checks))}
        />
      )}
    </Stack>
  )
}
