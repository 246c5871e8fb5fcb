import type { ReactNode } from 'react'
import { Link } from 'wouter'
import classes from '../inbox/person/person.module.css'
import { type Listed, PersonLine } from '../inbox/person/person-line.tsx'

/** A person that opens in the inbox, where everything is done; one without a conversation only stands there. */
export function PersonRow({ person, note }: { readonly person: Listed; readonly note?: ReactNode }) {
  if (person.conversationId === null)
    return (
      <div className={classes.card}>
        <PersonLine person={person} note={note} />
      </div>
    )
  return (
    <Link to={`/inbox/${person.conversationId}`} className={classes.card}>
      <PersonLine person={person} note={note} />
    </Link>
  )
}
