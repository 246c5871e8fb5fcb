import { Button, Tabs } from '@mantine/core'
import { useLocation } from 'wouter'
import { IconDownload } from '../../icons.ts'
import { useMe } from '../../me.tsx'
import { dayIn } from '../../ui/dates.ts'
import { PageBody } from '../../ui/page.tsx'
import { useWords } from '../../words.tsx'
import { BoardReports } from './board.tsx'
import { Satisfaction } from './satisfaction.tsx'
import { ServiceReport } from './service.tsx'
import { queryOf, useWish } from './wish.ts'

const TABS = ['satisfaction', 'service', 'board'] as const

/** How satisfied people are, how the association answered, and what the board gets to read of it. */
export default function ReportsPage() {
  const { t, language } = useWords()
  const { timeZone } = useMe()
  const [location, go] = useLocation()
  const tab = TABS.find((one) => location === `/reports/${one}`) ?? 'satisfaction'
  const now = dayIn(timeZone, new Date()).slice(0, 7)
  const [wish, change] = useWish(now)
  const file = (form: 'pdf' | 'xlsx') => `/console/api/report/${form}?${queryOf(wish)}&language=${language}`
  return (
    <PageBody
      title={t('frame.reports')}
      actions={
        tab !== 'board' && (
          <>
            <Button
              component="a"
              href={file('pdf')}
              download
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
            >
              PDF
            </Button>
            <Button
              component="a"
              href={file('xlsx')}
              download
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
            >
              Excel
            </Button>
          </>
        )
      }
    >
      <Tabs value={tab} onChange={(next) => go(`/reports/${next}?${queryOf(wish)}`)} keepMounted={false}>
        <Tabs.List mb="lg">
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`reports.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="satisfaction">
          <Satisfaction now={now} wish={wish} onChange={change} />
        </Tabs.Panel>
        <Tabs.Panel value="service">
          <ServiceReport now={now} wish={wish} onChange={change} />
        </Tabs.Panel>
        <Tabs.Panel value="board">
          <BoardReports />
        </Tabs.Panel>
      </Tabs>
    </PageBody>
  )
}
