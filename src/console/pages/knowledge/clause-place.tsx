import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import { printedNumber } from './printed-number.ts'

/** Where a clause stands: its heading, and its number where it has one. */
export function ClausePlace({ heading, number }: { readonly heading: string; readonly number: string }) {
  const { t } = useWords()
  const printed = printedNumber(number)
  return (
    <>
      <Written text={heading || t('knowledge.noHeading')} />
      {printed && (
        <>
          {' · '}
          <Written text={printed} />
        </>
      )}
    </>
  )
}
