import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { IconDots } from '../../../icons.ts'
import { useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { MoveDialog } from './move-dialog.tsx'
import classes from './request.module.css'
import type { Acts, MoveOffered, Request } from './use-request.ts'

/** Seldom, and on the applicant's own word: behind "more". */
const SELDOM: readonly string[] = ['withdraw', 'object', 'dropObjection', 'close']

/** Nothing is missing: there is nothing to ask for. */
const isIdle = ({ move, guards }: MoveOffered) => move === 'askForMore' && guards.some(({ holds }) => !holds)

const waits = ({ guards }: MoveOffered) => guards.some(({ name, holds }) => !holds && !SAID.includes(name))

/** What can become of the request from where it stands; the likeliest first. */
export function Moves({ request, acts }: { readonly request: Request; readonly acts: Acts }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data = [] } = useQuery(
    trpc.requests.moves.queryOptions({ requestId: request.id }, { staleTime: 0 }),
  )
  const [chosen, choose] = useState<string | null>(null)
  const offered = data.filter((one) => one.allowed && !isIdle(one))
  // `close` is what is next where nothing else is.
  const seldom = offered.filter(({ move }) => SELDOM.includes(move))
  // What can be done now stands first.
  const usual = offered
    .filter((one) => !seldom.includes(one))
    .sort((one, other) => Number(waits(one)) - Number(waits(other)))
  const shown = usual.length > 0 ? usual : seldom.filter(({ move }) => move === 'close')
  const rest = seldom.filter((one) => !shown.includes(one))
  const open = data.find(({ move }) => move === chosen)
  const awaits =
    request.procedure.committee !== null && ['committee', 'reconsideration'].includes(request.status)
  if (offered.length === 0 && !awaits) return null
  return (
    <div className={classes.moves}>
      {shown.map((one, at) => (
        <Button
          key={one.move}
          variant={at === 0 && !waits(one) ? 'filled' : 'default'}
          c={one.move === 'decline' ? 'red.9' : undefined}
          onClick={() => choose(one.move)}
        >
          {t(`requests.move.${one.move}`)}
          <NotYet move={one} />
        </Button>
      ))}
      {awaits && <span className={classes.awaits}>{t('requests.move.committeeDecides')}</span>}
      {rest.length > 0 && (
        <Menu withinPortal={false} position="bottom-start">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
              {t('requests.move.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ move }) => (
              <Menu.Item key={move} onClick={() => choose(move)}>
                {t(`requests.move.${move}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {open && <MoveDialog request={request} offered={open} acts={acts} onClose={() => choose(null)} />}
    </div>
  )
}

/** What the officer says in the dialog holds as soon as it is said. */
export const SAID: readonly string[] = ['reason', 'clause']

/** How much is still to be done before a step, where it is not just to be said. */
function NotYet({ move: { guards } }: { readonly move: MoveOffered }) {
  const { t } = useWords()
  const left = guards.filter(({ name, holds }) => !holds && !SAID.includes(name)).length
  if (left === 0) return null
  return <span className={classes.left}>{t('requests.move.left', { count: left })}</span>
}
