import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { IconSearch } from '../../icons.ts'
import { useOfficer } from '../../me.tsx'
import { PageBody } from '../../ui/page.tsx'
import { useWords } from '../../words.tsx'
import { Blocked } from './blocked.tsx'
import { Duplicates } from './duplicates.tsx'
import { Found } from './found.tsx'
import classes from './people.module.css'
import { Wishes } from './wishes.tsx'

/** The people the association serves: found by what is known of them, and what waits to be decided about them. */
export default function PeoplePage() {
  const { t } = useWords()
  const { may } = useOfficer()
  const [text, type] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 250)
  return (
    <PageBody title={t('person.people.title')}>
      <TextInput
        type="search"
        label={t('person.people.search')}
        description={t('person.people.searchHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        maxLength={100}
        dir={text === '' ? undefined : 'auto'}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <div className={classes.grid}>
        {asked.length >= 2 ? (
          <Found text={asked} />
        ) : (
          <>
            {may('contact.merge') && <Duplicates />}
            <Wishes />
            <Blocked />
          </>
        )}
      </div>
    </PageBody>
  )
}
