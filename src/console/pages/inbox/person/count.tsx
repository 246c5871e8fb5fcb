import { Badge } from '@mantine/core'

/** How many there are, beside what they are. */
export function Count({ n, size = 'sm' }: { readonly n: number; readonly size?: 'sm' | 'lg' }) {
  return (
    <Badge size={size} variant="light" c="green.9" circle={n < 10} component="span">
      {n}
    </Badge>
  )
}
