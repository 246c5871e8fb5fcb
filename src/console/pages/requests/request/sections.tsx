import type { ComponentType } from 'react'
import type { SectionProps } from './section-props.ts'
import { Appointments } from './sections/appointments.tsx'
import { Asks } from './sections/asks.tsx'
import { Checks } from './sections/checks.tsx'
import { CommitteeSection } from './sections/committee.tsx'
import { Data } from './sections/data.tsx'
import { Dates } from './sections/dates.tsx'
import { DeclarationSection } from './sections/declaration.tsx'
import { Documents } from './sections/documents.tsx'
import { Objection } from './sections/objection.tsx'
import { Related } from './sections/related.tsx'
import { Steps } from './sections/steps.tsx'

/** Parts of the page in their order; one that this association has no step for shows nothing. */
export const SECTIONS: readonly { readonly id: string; readonly view: ComponentType<SectionProps> }[] = [
  { id: 'dates', view: Dates },
  { id: 'objection', view: Objection },
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
