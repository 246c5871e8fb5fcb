import { Badge } from '@mantine/core'
import { useWords } from '../../../words.tsx'

const COLOURS: Readonly<Record<string, string>> = {
  incomplete: 'orange.9',
  approved: 'green.9',
  inService: 'green.9',
  delivered: 'green.9',
  declined: 'red.9',
  closed: 'gray.8',
  withdrawn: 'gray.8',
}

/** Where a request stands, in a word. */
export function Status({ status }: { readonly status: string }) {
  const { t } = useWords()
  return (
    <Badge variant="light" color={COLOURS[status] ?? 'indigo.9'} tt="none" maw="100%">
      {t(`person.status.${status}`)}
    </Badge>
  )
}
