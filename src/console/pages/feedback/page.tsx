import { Button, Drawer, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import {
  FEEDBACK_KINDS,
  FEEDBACK_STATUSES,
  type FeedbackKind,
  type FeedbackStatus,
} from '../../../domain/feedback.ts'
import { IconSearch } from '../../icons.ts'
import { useTRPC } from '../../trpc.ts'
import { useLayer } from '../../ui/layers.ts'
import { PageBody } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import { Detail } from './detail.tsx'
import classes from './feedback.module.css'
import { Row } from './row.tsx'

const PAGE = 30
const WHOSE = ['all', 'mine', 'none'] as const
const ALL = 'all'

/** What people told the association besides their requests: complaints, suggestions, offers of their time. */
export default function FeedbackPage() {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const [location, go] = useLocation()
  const [, , shown = ''] = location.split('/')
  const [kind, setKind] = useState<FeedbackKind | typeof ALL>(ALL)
  const [status, setStatus] = useState<FeedbackStatus | typeof ALL>('open')
  const [whose, setWhose] = useState<(typeof WHOSE)[number]>(ALL)
  const [text, type] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 250)
  const [pages, setPages] = useState(1)
  const wish = {
    kind: kind === ALL ? null : kind,
    status: status === ALL ? null : status,
    whose: whose === ALL ? null : whose,
    text: asked,
  }
  const list = useQuery(
    trpc.feedback.list.queryOptions(
      { ...wish, offset: (pages - 1) * PAGE },
      { placeholderData: keepPreviousData, refetchInterval: 60_000 },
    ),
  )
  useLayer(shown !== '')
  const count = (one: FeedbackKind) => {
    const n = list.data?.open[one] ?? 0
    return n > 0 ? `${t(`feedback.kind.${one}`)} (${n})` : t(`feedback.kind.${one}`)
  }
  const narrowed = kind !== ALL || whose !== ALL || asked !== '' || status !== 'open'
  return (
    <PageBody title={t('feedback.title')}>
      <div className={classes.filters}>
        <SegmentedControl
          aria-label={t('feedback.kind.label')}
          value={kind}
          onChange={(value) => {
            setKind(value as FeedbackKind | typeof ALL)
            setPages(1)
          }}
          data={[
            { value: ALL, label: t('feedback.kind.all') },
            ...FEEDBACK_KINDS.map((value) => ({ value, label: count(value) })),
          ]}
        />
        <Select
          aria-label={t('feedback.status.label')}
          value={status}
          allowDeselect={false}
          data={[ALL, ...FEEDBACK_STATUSES].map((value) => ({ value, label: t(`feedback.status.${value}`) }))}
          onChange={(value) => {
            setStatus((value ?? ALL) as FeedbackStatus | typeof ALL)
            setPages(1)
          }}
        />
        <Select
          aria-label={t('feedback.whose.label')}
          value={whose}
          allowDeselect={false}
          data={WHOSE.map((value) => ({ value, label: t(`feedback.whose.${value}`) }))}
          onChange={(value) => {
            setWhose((value ?? ALL) as (typeof WHOSE)[number])
            setPages(1)
          }}
        />
        <TextInput
          type="search"
          aria-label={t('feedback.search')}
          placeholder={t('feedback.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          dir={text === '' ? undefined : 'auto'}
          maxLength={100}
          onChange={(event) => {
            type(event.currentTarget.value)
            setPages(1)
          }}
        />
      </div>
      {list.error ? (
        <Failed message={words.error(list.error)} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <Loading />
      ) : list.data.rows.length === 0 ? (
        <Empty message={t(narrowed ? 'feedback.empty' : 'feedback.nothingYet')} />
      ) : (
        <ul className={classes.list} aria-label={t('feedback.list')}>
          {list.data.rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
      {(list.data?.more || pages > 1) && (
        <div className={classes.turn}>
          {pages > 1 && (
            <Button variant="default" onClick={() => setPages(pages - 1)}>
              {t('feedback.newer')}
            </Button>
          )}
          {list.data?.more && (
            <Button variant="default" onClick={() => setPages(pages + 1)}>
              {t('feedback.older')}
            </Button>
          )}
        </div>
      )}
      <Drawer
        opened={shown !== ''}
        onClose={() => go('/feedback')}
        position="right"
        size="min(34rem, 100%)"
        title={t('feedback.detail')}
      >
        {shown !== '' && <Detail key={shown} feedbackId={shown} />}
      </Drawer>
    </PageBody>
  )
}
