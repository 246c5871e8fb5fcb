import { Badge } from '@mantine/core'
import { useWords } from '../../../words.tsx'

const COLOURS: Readonly<Record<string, string>> = {
  incomplete: 'orange',
  approved: 'green',
  inService: 'green',
  delivered: 'green',
  declined: 'red',
  closed: 'gray',
  withdrawn: 'gray',
}

/** Where a request stands, in a word. */
export function Status({ status }: { readonly status: string }) {
  const { t } = useWords()
  const colour = COLOURS[status] ?? 'indigo'
  return (
    <Badge variant="light" size="lg" fw={500} color={colour} c={`${colour}.9`} tt="none" maw="100%">
      {t(`person.status.${status}`)}
    </Badge>
  )
}
