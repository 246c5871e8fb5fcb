import type { Association } from '../../domain/association.ts'
import type { InboundContent, RenderedOption } from '../../domain/message.ts'
import type { PolicySearch } from '../../domain/policy.ts'
import type { ToldChange } from '../../domain/survey/open-survey.ts'
import type { Occasion, QuestionnaireBody } from '../../domain/survey/questionnaire.ts'
import { createEngine } from '../../engine/advance.ts'
import type { Context } from '../../engine/context.ts'
import type { Reply } from '../../engine/prompt.ts'
import { newSession, type Session } from '../../engine/session.ts'
import { flows } from '../../flows/index.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { Bubble } from '../rehearsal.ts'
import { invitationOf } from './sweep.ts'

/** A questionnaire that is not published, and the world it is tried in. */
export interface SurveyStage {
  readonly association: Association
  readonly policy: PolicySearch
  readonly translator: Translator
  readonly locale: string
  readonly now: Date
  readonly occasion: Occasion
  readonly questionnaire: QuestionnaireBody
  readonly change: ToldChange | null
}

export type SurveyCue =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'tap'; readonly token: string }

const engine = createEngine(flows)
const SEAL = { sealed: '', digest: '' }

/** A survey as people will meet it: the invitation, then the very engine; nothing is written anywhere. */
export function rehearseSurvey(stage: SurveyStage, cues: readonly SurveyCue[]): Bubble[] {
  const { translator, locale, association, occasion } = stage
  const bubbles: Bubble[] = []
  let options: readonly RenderedOption[] = []
  const assistant = (reply: Reply) => {
    const said = translator.render(reply, locale)
    options = said.options
    bubbles.push({ at: bubbles.length, by: 'assistant', text: said.text, options })
  }
  assistant(invitationOf({ occasion, service_id: association.services[0]?.id ?? null }, association))
  let session: Session = {
    ...newSession(stage.now.toISOString()),
    greeted: true,
    shown: options.map(({ token }) => token),
  }
  let over = false
  for (const [count, cue] of cues.entries()) {
    const content: InboundContent =
      cue.kind === 'say' ? { kind: 'text', text: cue.text } : { kind: 'choice', token: cue.token }
    const label =
      cue.kind === 'say' ? cue.text : (options.find(({ token }) => token === cue.token)?.label ?? '…')
    bubbles.push({ at: bubbles.length, by: 'person', text: label })
    const context = contextOf(stage, count, over)
    const turn = engine.advance(session, inboundOf(content, context.now, count), context)
    session = turn.session
    over ||= turn.events.some(({ type }) => type === 'surveyFinished' || type === 'surveyRefused')
    assistant(turn.reply)
  }
  return bubbles
}

const inboundOf = (content: InboundContent, sentAt: string, count: number) => ({
  channel: 'web' as const,
  account: 'rehearsal',
  externalId: String(count),
  address: 'rehearsal',
  sentAt,
  sender: {},
  content,
})

function contextOf(
  { association, policy, translator, locale, now, questionnaire, change }: SurveyStage,
  count: number,
  over: boolean,
): Context {
  return {
    now: now.toISOString(),
    newId: `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`,
    random: 0.5,
    locale,
    languages: translator.languages,
    channel: { name: 'web', sharesContact: false },
    association,
    contact: {
      id: 'rehearsal',
      name: null,
      phone: null,
      locale,
      consentVersion: null,
      notificationsStopped: false,
    },
    requests: [],
    policy,
    found: null,
    survey: over
      ? null
      : {
          invitationId: '',
          versionId: '',
          serviceId: null,
          city: null,
          questionnaire,
          progress: null,
          change,
        },
    changes: change ? [change] : [],
    words: (text) => translator.words(text, locale),
    seal: () => SEAL,
  }
}
