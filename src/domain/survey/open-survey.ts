import type { Localized } from '../localized.ts'
import type { QuestionnaireBody } from './questionnaire.ts'

/** A survey somebody has been invited to and has not ended, as a turn needs to know it. */
export interface OpenSurvey {
  readonly invitationId: string
  readonly versionId: string
  readonly serviceId: string | null
  readonly city: string | null
  readonly questionnaire: QuestionnaireBody
  /** Where they stand, as the flow left it; null before they have begun. */
  readonly progress: unknown
  /** What was changed last because of what people said; null where nothing was told yet. */
  readonly change: ToldChange | null
}

/** Something that was changed because of what people said, as it is told. */
export interface ToldChange {
  readonly said: Localized
  readonly changed: Localized
}

/** A finished survey as it waits for others: nothing of who. */
export interface SurveyResult {
  readonly versionId: string
  /** First day of the month, YYYY-MM-DD. */
  readonly month: string
  readonly serviceId: string | null
  readonly channel: string
  readonly city: string | null
  readonly answers: Readonly<Record<string, number | string | boolean>>
  /** Masked sentences by question. */
  readonly comments: readonly SurveySentence[]
}

export interface SurveySentence {
  readonly questionId: string
  readonly text: string
  readonly themes: readonly string[]
}
