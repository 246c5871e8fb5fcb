import type { Acts, Paper, Request } from './use-request.ts'

/** What every part of a request's page works with. */
export interface SectionProps {
  readonly request: Request
  readonly acts: Acts
  /** Shows a paper beside the request. */
  readonly onLook: (paper: Paper) => void
  readonly looking: string | null
}
