import { Anchor, Button, Group, Stack, Switch, Text, Title } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import { localize } from '../../../../domain/localized.ts'
import type { Service } from '../../../../domain/service.ts'
import { IconArrowDown, IconArrowUp, IconPlus } from '../../../icons.ts'
import { Tool } from '../../../ui/tool.tsx'
import { useWords } from '../../../words.tsx'
import { AskOnce } from '../form/ask-once.tsx'
import { Bilingual } from '../form/fields.tsx'
import classes from '../form/form.module.css'
import { Chip } from '../form/note.tsx'
import { useProblem, useTroubled } from '../form/problems.tsx'
import { Rows } from '../form/rows.tsx'
import { SectionPage } from '../form/section-page.tsx'
import type { SectionForm } from '../form/use-section.ts'
import { freshId } from '../fresh-id.ts'
import { useScenes } from '../scenes.ts'

/** @param base address of the list, below which each service has its own */
export function ServicesSection({ base }: { readonly base: string }) {
  const { services } = useScenes()
  return (
    <SectionPage name="services" scene={() => services}>
      {(form) => <List form={form} base={base} />}
    </SectionPage>
  )
}

function List({ form, base }: { readonly form: SectionForm<'services'>; readonly base: string }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const { value, set } = form
  const error = useProblem('services')
  const put = (services: Service[]) => set({ services })
  const move = (at: number, by: number) => {
    const next = [...value.services]
    next.splice(at + by, 0, ...next.splice(at, 1))
    put(next)
  }
  const add = () => {
    const id = freshId('service', value.services)
    const fresh: Service = {
      id,
      name: { ar: '' },
      description: { ar: '' },
      questions: [],
      documents: [],
      checks: [],
      active: true,
    }
    put([...value.services, fresh])
    go(`${base}/${id}`)
  }
  return (
    <Stack gap="lg">
      <Stack gap="sm" component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
        {value.services.map((service, at) => (
          <ServiceRow
            key={service.id}
            service={service}
            at={at}
            last={at === value.services.length - 1}
            to={`${base}/${service.id}`}
            onChange={(changed) => put(value.services.map((one, i) => (i === at ? changed : one)))}
            onMove={(by) => move(at, by)}
            onRemove={() => put(value.services.filter((_, i) => i !== at))}
          />
        ))}
      </Stack>
      {error && (
        <Text c="red.8" size="sm" role="alert">
          {error}
        </Text>
      )}
      <div>
        <Button
          leftSection={<IconPlus size={18} aria-hidden />}
          variant="light"
          disabled={value.services.length >= 20}
          onClick={add}
        >
          {t('settings.services.add')}
        </Button>
      </div>
      <Title order={3} size="h4">
        {t('settings.services.income')}
      </Title>
      <Text c="gray.7" size="sm">
        {t('settings.services.incomeHint')}
      </Text>
      <Rows
        path="incomeBrackets"
        items={value.incomeBrackets}
        onChange={(incomeBrackets) => set({ incomeBrackets })}
        nameOf={({ name }, at) => name.ar || t('settings.services.bracket', { number: at + 1 })}
        fresh={() => ({ id: freshId('income', value.incomeBrackets), name: { ar: '' } })}
        add={t('settings.services.addBracket')}
        most={7}
        folds
      >
        {(bracket, change, at) => (
          <Bilingual
            path={`incomeBrackets.${at}.name`}
            label={t('settings.services.bracketName')}
            required
            value={bracket.name}
            onChange={(name) => change({ ...bracket, name })}
          />
        )}
      </Rows>
    </Stack>
  )
}

function ServiceRow({
  service,
  at,
  last,
  to,
  onChange,
  onMove,
  onRemove,
}: {
  readonly service: Service
  readonly at: number
  readonly last: boolean
  readonly to: string
  readonly onChange: (service: Service) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}) {
  const { t, language } = useWords()
  const troubled = useTroubled(`services.${at}`)
  const name = localize(service.name, language)
  const called = name || t('settings.services.nameless')
  const about = localize(service.description, language)
  return (
    <li className={classes.row} data-troubled={troubled || undefined}>
      <Group justify="space-between" wrap="nowrap" align="start" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Anchor component={Link} to={to} fw={600}>
              <bdi>{called}</bdi>
            </Anchor>
            {!service.active && <Chip>{t('settings.services.off')}</Chip>}
            {troubled && <Chip tone="bad">{t('settings.services.troubled')}</Chip>}
          </Group>
          <Text size="sm" c="gray.7" dir="auto" lineClamp={2}>
            {about}
          </Text>
          <Text size="xs" c="gray.7" mt={4}>
            {t('settings.services.questions', { count: service.questions.length })}
            {' · '}
            {t('settings.services.documents', { count: service.documents.length })}
          </Text>
        </div>
        <div className={classes.tools}>
          <Tool
            className={classes.tool}
            disabled={at === 0}
            label={t('settings.form.up', { name: called })}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={18} aria-hidden />
          </Tool>
          <Tool
            className={classes.tool}
            disabled={last}
            label={t('settings.form.down', { name: called })}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={18} aria-hidden />
          </Tool>
          <AskOnce
            label={t('settings.form.remove', { name: called })}
            question={t('settings.services.removeQuestion')}
            onYes={onRemove}
          />
        </div>
      </Group>
      <Group justify="space-between" mt="sm">
        <Switch
          label={t('settings.services.offered')}
          aria-label={`${t('settings.services.offered')}: ${called}`}
          checked={service.active}
          onChange={(event) => onChange({ ...service, active: event.currentTarget.checked })}
        />
        <Button component={Link} to={to} variant="default" size="xs">
          {t('settings.services.edit')}
        </Button>
      </Group>
    </li>
  )
}
