import { z } from 'zod'
import type { Translator } from '../../i18n/translator.ts'
import { printPdf } from '../../print/pdf.ts'
import { boardReport } from '../../reports/board.ts'
import { readBoard } from '../../reports/board-data.ts'
import { reportWish } from '../../reports/satisfaction.ts'
import type { BlobStore } from '../../store/blobs.ts'
import { ask, insertInto } from '../../store/sql.ts'
import { sealAnswers } from '../../store/survey-report-seal.ts'
import { addDays, localDate } from '../../text/date.ts'
import { DONE, defineTask } from '../task.ts'
import type { SealDeps } from './seal-answers.ts'

export interface BoardReportDeps extends SealDeps {
  readonly blobs: Pick<BlobStore, 'put'>
  readonly translator: Pick<Translator, 'words'>
}

/**
 * From the first of a month on, makes the report of the month before for the board, on the first morning on which there
 * is anybody to make it; once made, it stays as it was.
 */
export function boardReportTask({ pool, association, now, blobs, translator }: BoardReportDeps) {
  return defineTask('board-report', { tries: 5, seconds: 600 }, z.object({}), async () => {
    const house = association()
    const today = localDate(now(), house.timeZone)
    const month = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
    const made = await ask(pool, {
      text: 'SELECT FROM board_report WHERE month = $1',
      values: [`${month}-01`],
    })
    if (made.rowCount) return DONE
    await sealAnswers(pool, today)
    const data = await readBoard(pool, reportWish.parse({ from: month, to: month }), house, now())
    const pdf = await printPdf(boardReport(data, 'ar', { translator, association: house, at: now() }))
    const { sha256, size } = await blobs.put(pdf)
    const row = { month: `${month}-01`, sha256, size }
    return { kind: 'done', statements: [insertInto('board_report', row, 'ON CONFLICT (month) DO NOTHING')] }
  })
}
