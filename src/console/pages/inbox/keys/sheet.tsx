import { Kbd, Modal } from '@mantine/core'
import { useWords } from '../../../words.tsx'
import classes from './keys.module.css'

/** Every key there is, as it is printed on the keyboard, by what it is for. */
const GROUPS: readonly [string, readonly [string, readonly string[]][]][] = [
  [
    'everywhere',
    [
      ['commands', ['Ctrl', 'K']],
      ['sheet', ['?']],
      ['search', ['/']],
      ['escape', ['Esc']],
    ],
  ],
  [
    'list',
    [
      ['next', ['J']],
      ['previous', ['K']],
      ['open', ['Enter']],
      ['openNext', ['Alt', 'J']],
      ['openPrevious', ['Alt', 'K']],
      ['lists', ['Alt', '1 – 6']],
      ['select', ['X']],
      ['menu', ['Shift', 'F10']],
    ],
  ],
  [
    'conversation',
    [
      ['claim', ['C']],
      ['close', ['E']],
      ['snooze', ['H']],
      ['unread', ['U']],
      ['reply', ['Alt', 'L']],
      ['note', ['Alt', 'P']],
      ['canned', ['/']],
      ['send', ['Enter']],
      ['line', ['Shift', 'Enter']],
    ],
  ],
]

/** The keys, to be looked up. */
export function KeySheet({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')} size="lg">
      <div className={classes.groups}>
        {GROUPS.map(([group, keys]) => (
          <section key={group}>
            <h3 className={classes.group}>{t(`keys.${group}.title`)}</h3>
            <dl className={classes.keys}>
              {keys.map(([name, parts]) => (
                <div key={name} className={classes.key}>
                  <dt>{t(`keys.${group}.${name}`)}</dt>
                  <dd dir="ltr">
                    {parts.map((part) => (
                      <Kbd key={part}>{part}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
