/** What officers are told of; every kind has its words in the console's texts. */
export const NOTICE_KINDS = [
  /** Someone waits for an officer. */
  'handoffOpened',
  /** Someone in danger waits. */
  'crisisOpened',
  /** 80 % of the waiting time that was promised are over. */
  'handoffReminder',
  /** All of it is over: for supervisors. */
  'handoffEscalated',
  /** Nobody has claimed a crisis: for everybody. */
  'crisisUnclaimed',
  /** A colleague has handed one a conversation. */
  'handoffReceived',
  /** A supervisor has taken one's conversation over. */
  'handoffTaken',
  /** A colleague named one in a note. */
  'mentioned',
  /** People cannot reach the association on a network: for supervisors. */
  'channelDown',
  /** The night's backup could not be made: for administrators. */
  'backupFailed',
  /** Somebody confirmed an appointment with one, asks for another time, or cannot come. */
  'appointmentAnswered',
  /** Somebody wants to be forgotten, and the law sets a time for it: for administrators. */
  'requestErasure',
  /** Somebody objected to a decision, and nobody has the request as yet: for who leads. */
  'objectionRaised',
  /** A session of the committee one sits on is to come. */
  'committeeCalled',
  /** A colleague has given one a request. */
  'requestAssigned',
  /** A colleague has arranged an appointment that one is to keep, or changed it. */
  'appointmentArranged',
  /** A colleague has given one a complaint, a suggestion or an offer. */
  'feedbackAssigned',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
/** What officers give each other. */
export type GivenKind = Extract<NoticeKind, 'requestAssigned' | 'appointmentArranged' | 'feedbackAssigned'>

/** Where what is about no conversation is looked at, below the console. */
const PLACES: { readonly [Kind in NoticeKind]?: string } = {
  channelDown: '/channels',
  backupFailed: '/settings/backup',
  committeeCalled: '/committee',
}

/** What a notice is about, as far as that decides where it leads. */
export interface NoticeAbout {
  readonly kind: string
  readonly officerId: string
  readonly conversationId: string | null
  /** A request or a message, and of how many it is the last. */
  readonly about: string | null
  readonly count: number
}

/** Where it is looked at, below the console; null for what has no place of its own. Several are looked at in their list. */
export function noticePlace({ kind, officerId, conversationId, about, count }: NoticeAbout): string | null {
  if (conversationId !== null) return `/inbox/${conversationId}`
  if (kind === 'requestAssigned' && count > 1) return `/requests?view=table&assignee=${officerId}`
  if (kind === 'appointmentArranged' && count > 1) return '/calendar'
  if (kind === 'feedbackAssigned') return count > 1 || about === null ? '/feedback' : `/feedback/${about}`
  if (about !== null) return `/requests/${about}`
  return NOTICE_KINDS.map((known) => (known === kind ? PLACES[known] : undefined)).find(Boolean) ?? null
}

/** Ways out of the page. In the page itself everything shows. */
export const NOTICE_WAYS = ['push', 'telegram', 'mail'] as const
export type NoticeWay = (typeof NOTICE_WAYS)[number]

/** Where somebody may be in danger: such news cannot be turned off in every way. */
const CRISIS: readonly NoticeKind[] = ['crisisOpened', 'crisisUnclaimed']
export const isCrisis = (kind: NoticeKind) => CRISIS.includes(kind)

/** What an officer chose; what is not in it is as usual. */
export type NoticeChoices = { readonly [Kind in NoticeKind]?: { readonly [Way in NoticeWay]?: boolean } }

/** Ways that are on until somebody turns them off: the browser for everything, the others for what cannot wait. */
const USUAL: Readonly<Record<Exclude<NoticeWay, 'push'>, readonly NoticeKind[]>> = {
  telegram: [...CRISIS, 'handoffEscalated', 'channelDown', 'backupFailed'],
  mail: [
    'crisisUnclaimed',
    'handoffEscalated',
    'channelDown',
    'backupFailed',
    'requestErasure',
    'committeeCalled',
  ],
}

export function isChosen(choices: NoticeChoices, kind: NoticeKind, way: NoticeWay): boolean {
  return choices[kind]?.[way] ?? (way === 'push' || USUAL[way].includes(kind))
}

/**
 * The ways in which an officer hears of something.
 * @param open ways that lead to this officer at all
 * @returns for danger every open way where all of them were turned off
 */
export function waysOf(
  choices: NoticeChoices,
  kind: NoticeKind,
  open: readonly NoticeWay[],
): readonly NoticeWay[] {
  const chosen = open.filter((way) => isChosen(choices, kind, way))
  return chosen.length === 0 && isCrisis(kind) ? open : chosen
}
