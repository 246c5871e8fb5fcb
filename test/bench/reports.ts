// npx tsx test/bench/reports.ts [conversations [url]]: how long counting a night's answers and chats takes, and reports over
// many of them: ten messages to a conversation, two survey responses, as many requests. In a database that an earlier run
// has filled, where its address is given.
import path from 'node:path'
import type pg from 'pg'
import { loadTranslator } from '../../src/i18n/load.ts'
import { printPdf } from '../../src/print/pdf.ts'
import { printSheets } from '../../src/print/sheet.ts'
import { boardReport } from '../../src/reports/board.ts'
import { readBoard } from '../../src/reports/board-data.ts'
import { filterOf, readSatisfaction, reportWish } from '../../src/reports/satisfaction.ts'
import { reportSheets } from '../../src/reports/sheets.ts'
import { reportChats, sealChats } from '../../src/store/chat-report.ts'
import { reportQuestions, reportRequests } from '../../src/store/service-report.ts'
import { reportLabels } from '../../src/store/survey-report.ts'
import { sealAnswers } from '../../src/store/survey-report-seal.ts'
import { addMonths } from '../../src/text/calendar.ts'
import { charity } from '../conversation/office.ts'
import { fillInbox } from './inbox-fill.ts'
import { fillResponses } from './reports-fill.ts'
import { fillRequests } from './requests-fill.ts'
import { timed } from './timed.ts'
import { withFilled } from './with-filled.ts'

const conversations = Number(process.argv[2] ?? 100_000)
const filled = process.argv[3]
const ROUNDS = 15
const timeZone = 'Asia/Riyadh'
const at = new Date()
const today = at.toISOString().slice(0, 10)
const thisMonth = `${today.slice(0, 7)}-01`

await withFilled({ name: 'reports', filled, fill }, async (pool) => {
  const months = { from: addMonths(thisMonth, -23), to: thisMonth, timeZone }
  await timed('chats, before the first night', 5, () => reportChats(pool, months))
  await once('a night of many answers', () => sealAnswers(pool, today))
  await once('a night of all chats', () => sealChats(pool, today, timeZone))
  await once('a night with nothing new', async () => {
    await sealAnswers(pool, today)
    return sealChats(pool, today, timeZone)
  })
  const all = reportWish.parse({ from: months.from.slice(0, 7), to: months.to.slice(0, 7) })
  const filter = filterOf(all)
  const translator = await loadTranslator(path.resolve('locales'))
  const board = () => readBoard(pool, all, charity, at)
  const reports: [string, () => Promise<unknown>][] = [
    ['satisfaction, two years', () => readSatisfaction(pool, filter, 'service')],
    ['by city', () => readSatisfaction(pool, filter, 'city')],
    [
      'of a service and city',
      () => readSatisfaction(pool, { ...filter, service: 's1', city: 'c1' }, 'channel'),
    ],
    ['what can be told apart', () => reportLabels(pool, filter)],
    ['requests', () => reportRequests(pool, months)],
    ['chats', () => reportChats(pool, months)],
    ['questions', () => reportQuestions(pool, months)],
    ['all of it', board],
    ['workbook', async () => printSheets(reportSheets(await board(), 'ar', translator), 'rtl')],
    [
      'PDF for the board',
      async () => printPdf(boardReport(await board(), 'ar', { translator, association: charity, at })),
    ],
  ]
  for (const [name, run] of reports) await timed(name, ROUNDS, run)
})

async function fill(pool: pg.Pool): Promise<void> {
  await fillInbox(pool, conversations)
  await fillRequests(pool, conversations, conversations)
  await fillResponses(pool, conversations * 2)
}

async function once(name: string, run: () => Promise<unknown>): Promise<void> {
  const began = performance.now()
  const result = await run()
  console.log(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s (${JSON.stringify(result)})`)
}
