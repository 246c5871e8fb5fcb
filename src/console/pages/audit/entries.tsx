import { Text } from '@mantine/core'
import { Link } from 'wouter'
import { useDates } from '../../ui/dates.ts'
import { useWords } from '../../words.tsx'
import classes from './audit.module.css'
import { type AuditEntry, sentenceOf } from './sentence.ts'

/** Entries, the newest first. */
export function Entries({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t } = useWords()
  return (
    <div className={classes.sheet}>
      <table className={classes.table}>
        <thead>
          <tr>
            {(['when', 'who', 'what', 'whom', 'where'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`audit.page.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const words = useWords()
  const { exactly } = useDates()
  const { officerName, about, person, ip, subject, subjectId } = entry
  const what = sentenceOf(words, entry)
  return (
    <tr>
      <td className={classes.when}>{exactly(entry.at)}</td>
      <td className={classes.who}>{officerName ? <bdi>{officerName}</bdi> : words.t('audit.page.nobody')}</td>
      <td className={classes.what}>
        {subject === 'conversation' && subjectId ? <Link to={`/inbox/${subjectId}`}>{what}</Link> : what}
      </td>
      <td>
        {(person ?? about) !== null && <bdi>{person ?? about}</bdi>}
        {person === null && entry.contactId !== null && (
          <Text span c="gray.7">
            {words.t('audit.page.unknownPerson')}
          </Text>
        )}
      </td>
      <td className={classes.ip}>
        <bdi dir="ltr">{ip}</bdi>
      </td>
    </tr>
  )
}
