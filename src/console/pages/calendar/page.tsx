import { ActionIcon, Button, Group, SegmentedControl, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { IconChevronLeft, IconChevronRight, IconLink } from '../../icons.ts'
import { useKeys } from '../../keys.ts'
import { useOfficer } from '../../me.tsx'
import { useTRPC } from '../../trpc.ts'
import { PageBody } from '../../ui/page.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import { Agenda } from './agenda.tsx'
import classes from './calendar.module.css'
import { useCalendarDates } from './dates.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { FeedDialog } from './feed-dialog.tsx'
import { Hours } from './hours.tsx'
import { Month } from './month.tsx'
import { VIEWS, type View } from './range.ts'
import { type Calendar, type Entry, EVERYBODY, useCalendar } from './use-calendar.ts'

/** Interviews and visits by day: one's own, or those of everybody for who leads. */
export default function CalendarPage() {
  const words = useWords()
  const { t, dir } = words
  const { may } = useOfficer()
  const calendar = useCalendar()
  const [shown, open] = useState<Entry | null>(null)
  const [subscribing, subscribe] = useState(false)
  const { query, view } = calendar
  const back = dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  const on = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  useKeys([
    { code: back, run: () => calendar.step(-1) },
    { code: on, run: () => calendar.step(1) },
    { code: 'KeyT', run: () => calendar.go(calendar.today) },
    { code: 'KeyM', run: () => calendar.show('month') },
    { code: 'KeyW', run: () => calendar.show('week') },
    { code: 'KeyD', run: () => calendar.show('day') },
    { code: 'KeyA', run: () => calendar.show('agenda') },
  ])
  return (
    <div className={classes.page}>
      <PageBody
        title={t('calendar.title')}
        actions={
          may('request.handle') && (
            <Button
              variant="default"
              leftSection={<IconLink size={18} aria-hidden />}
              onClick={() => subscribe(true)}
            >
              {t('calendar.feed.do')}
            </Button>
          )
        }
      >
        <Bar calendar={calendar} />
        {query.error && !query.data && (
          <Failed message={words.error(query.error)} onRetry={() => void query.refetch()} />
        )}
        {query.isPending && <Loading rows={6} />}
        {query.data && view === 'month' && <Month calendar={calendar} onOpen={open} />}
        {query.data && (view === 'week' || view === 'day') && <Hours calendar={calendar} onOpen={open} />}
        {query.data && view === 'agenda' && <Agenda calendar={calendar} onOpen={open} />}
        {!calendar.narrow && (
          <Text size="sm" c="gray.7">
            {t('calendar.keys')}
          </Text>
        )}
      </PageBody>
      {shown && <EntryDialog entry={shown} onClose={() => open(null)} />}
      {subscribing && <FeedDialog onClose={() => subscribe(false)} />}
    </div>
  )
}

/** Where one is in time, how it is shown, and whose it is. */
function Bar({ calendar }: { readonly calendar: Calendar }) {
  const { t, dir } = useWords()
  const [Back, On] = dir === 'rtl' ? [IconChevronRight, IconChevronLeft] : [IconChevronLeft, IconChevronRight]
  return (
    <div className={classes.bar}>
      <Group gap="xs" wrap="nowrap">
        <Button variant="default" onClick={() => calendar.go(calendar.today)}>
          {t('calendar.today')}
        </Button>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('calendar.back')}
          onClick={() => calendar.step(-1)}
        >
          <Back size={20} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('calendar.on')}
          onClick={() => calendar.step(1)}
        >
          <On size={20} aria-hidden />
        </ActionIcon>
        <Named calendar={calendar} />
      </Group>
      <Group gap="xs">
        {calendar.mayAll && <Whose calendar={calendar} />}
        <SegmentedControl
          aria-label={t('calendar.view.label')}
          value={calendar.view}
          onChange={(view) => calendar.show(view as View)}
          data={VIEWS.map((view) => ({ value: view, label: t(`calendar.view.${view}`) }))}
        />
      </Group>
    </div>
  )
}

function Named({ calendar: { view, on, range } }: { readonly calendar: Calendar }) {
  const dates = useCalendarDates()
  const first = view === 'month' ? on : range.from
  const title = view === 'day' ? dates.full(on) : dates.month(first)
  return (
    <div className={classes.named} aria-live="polite">
      <Text fw={600} component="h2">
        {title}
      </Text>
      <Text size="sm" c="gray.7">
        {view === 'day' ? dates.hijri(on) : dates.hijriMonth(first)}
      </Text>
    </div>
  )
}

function Whose({ calendar }: { readonly calendar: Calendar }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data = [] } = useQuery(trpc.calendar.officers.queryOptions())
  return (
    <Select
      aria-label={t('calendar.whose')}
      value={calendar.who}
      allowDeselect={false}
      w="11rem"
      onChange={(who) => who && calendar.choose(who)}
      data={[
        { value: EVERYBODY, label: t('calendar.everybody') },
        ...data.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
