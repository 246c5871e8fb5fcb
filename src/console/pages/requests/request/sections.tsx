import type { ComponentType } from 'react'
import { Appointments } from './sections/appointments.tsx'
import { Asks } from './sections/asks.tsx'
import { Checks } from './sections/checks.tsx'
import { CommitteeSection } from './sections/committee.tsx'
import { Data } from './sections/data.tsx'
import { Dates } from './sections/dates.tsx'
import { DeclarationSection } from './sections/declaration.tsx'
import { Documents } from './sections/documents.tsx'
import { Related } from './sections/related.tsx'
import { Steps } from './sections/steps.tsx'
import type { Acts, Paper, Request } from './use-request.ts'

/** What every part of a request's page works with. */
export interface SectionProps {
  readonly request: Request
  readonly acts: Acts
  /** Shows a paper beside the request. */
  readonly onLook: (paper: Paper) => void
  readonly looking: string | null
}

/** Parts of the page in their order; one that this association has no step for shows nothing. */
export const SECTIONS: readonly { readonly id: string; readonly view: ComponentType<SectionProps> }[] = [
  { id: 'dates', view: Dates },
  { id: 'related', view: Related },
  { id: 'documents', view: Documents },
  { id: 'asks', view: Asks },
  { id: 'checks', view: Checks },
  { id: 'appointments', view: Appointments },
  { id: 'committee', view: CommitteeSection },
  { id: 'data', view: Data },
  { id: 'declaration', view: DeclarationSection },
  { id: 'steps', view: Steps },
]
