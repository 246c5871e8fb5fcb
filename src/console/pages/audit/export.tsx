import { Button } from '@mantine/core'
import { useState } from 'react'
import { csvOf } from '../../../text/csv.ts'
import { useTRPCClient } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { saveFile } from '../../ui/save-file.ts'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'
import { type Wish, wishOf } from './filters.tsx'
import { type AuditEntry, sentenceOf } from './sentence.ts'

/** All that is wanted as a file for a spreadsheet, read piece by piece. */
export function Export({ wish }: { readonly wish: Wish }) {
  const words = useWords()
  const { t } = words
  const { exactly } = useDates()
  const client = useTRPCClient()
  const told = useTold()
  const [count, setCount] = useState<number | null>(null)
  const rowOf = (entry: AuditEntry) => [
    exactly(entry.at),
    entry.officerName,
    sentenceOf(words, entry),
    entry.person ?? entry.about ?? '',
    entry.ip ?? '',
    entry.action,
    new Date(entry.at).toISOString(),
    entry.contactId ?? '',
    entry.subjectId ?? '',
  ]
  const columns = ['when', 'who', 'what', 'whom', 'where', 'action', 'instant', 'contactId', 'subjectId']
  const make = async () => {
    const rows = [columns.map((column) => t(`audit.page.${column}`))]
    setCount(0)
    try {
      let before: string | undefined
      do {
        const { entries, next } = await client.audit.export.mutate({ ...wishOf(wish), before })
        rows.push(...entries.map(rowOf))
        setCount(rows.length - 1)
        before = next ?? undefined
      } while (before)
      saveFile('sila-audit.csv', csvOf(rows), 'text/csv;charset=utf-8')
    } catch (error) {
      told.failed(error)
    } finally {
      setCount(null)
    }
  }
  return (
    <Button variant="light" disabled={count !== null} onClick={() => void make()}>
      {count === null ? t('audit.page.export') : t('audit.page.exporting', { count })}
    </Button>
  )
}
